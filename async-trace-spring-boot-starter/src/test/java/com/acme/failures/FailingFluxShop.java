package com.acme.failures;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The shop behind Spring WebFlux.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ FailingShop.class, FailingFluxController.class })
public class FailingFluxShop {

}
