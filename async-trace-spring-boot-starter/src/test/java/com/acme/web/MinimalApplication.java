package com.acme.web;

import io.github.asynctrace.AsyncTracer;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Starts with whatever is on the class path, and says whether it is traced.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class MinimalApplication {

	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(MinimalApplication.class)
			.properties("server.port=0", "management.endpoints.web.exposure.include=asynctrace")
			.run(args)) {
			System.out.println("traced: " + context.getBean(AsyncTracer.class).isEnabled());
			System.out.println("filter: " + context.containsBean("asyncTraceRequestRootFilter"));
			System.out.println("recorder: " + context.containsBean("asyncTraceTaskRecorder"));
		}
	}

}
