package com.acme.web;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application with controllers of every kind.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ OrderController.class, AsyncOrderController.class })
public class OrdersApplication {

	@Bean
	Gates gates() {
		return new Gates();
	}

}
