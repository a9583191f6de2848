package com.acme.hang;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * An application that has several pools and pages that need them.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@Import({ Pools.class, PageController.class })
public class PagesApplication {

	/** What hangs shall not hold up the end. */
	public static final String SHORT_END = "spring.lifecycle.timeout-per-shutdown-phase=200ms";

}
