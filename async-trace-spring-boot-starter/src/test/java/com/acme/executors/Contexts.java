package com.acme.executors;

import io.github.asynctrace.spring.autoconfigure.AsyncTraceAsyncAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceExecutorAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceSchedulingAutoConfiguration;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Contexts with the auto-configuration under test and that of Spring Boot's own
 * executors.
 */
public final class Contexts {

	private Contexts() {
	}

	/** What a test starts and stops by itself. */
	public static ApplicationContextRunner runner() {
		return bare().withConfiguration(
				AutoConfigurations.of(AsyncTraceAutoConfiguration.class, AsyncTraceAsyncAutoConfiguration.class,
						AsyncTraceExecutorAutoConfiguration.class, AsyncTraceSchedulingAutoConfiguration.class));
	}

	/** The same application without the starter, to compare with. */
	static ApplicationContextRunner bare() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LifecycleAutoConfiguration.class,
					TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
			.withPropertyValues("asynctrace.budget=100", "spring.lifecycle.timeout-per-shutdown-phase=200ms");
	}

	/** An application that is really started, and has to be closed. */
	public static ConfigurableApplicationContext start(Class<?> configuration, String... properties) {
		return new SpringApplicationBuilder(Started.class, configuration).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.properties("asynctrace.budget=100", "spring.main.banner-mode=off")
			.properties(properties)
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class,
			AsyncTraceAutoConfiguration.class, AsyncTraceAsyncAutoConfiguration.class,
			AsyncTraceExecutorAutoConfiguration.class, AsyncTraceSchedulingAutoConfiguration.class })
	static class Started {

	}

}
