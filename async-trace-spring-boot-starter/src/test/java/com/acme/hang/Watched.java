package com.acme.hang;

import java.util.List;
import java.util.concurrent.Future;

import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceCustomizationAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceExecutorAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceMetricsAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceRecordingAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceRescueAutoConfiguration;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Contexts with few pools and a watcher.
 */
final class Watched {

	private Watched() {
	}

	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LifecycleAutoConfiguration.class,
					AsyncTraceAutoConfiguration.class, AsyncTraceExecutorAutoConfiguration.class,
					AsyncTraceCustomizationAutoConfiguration.class, AsyncTraceMetricsAutoConfiguration.class,
					AsyncTraceRecordingAutoConfiguration.class, AsyncTraceRescueAutoConfiguration.class))
			.withPropertyValues("asynctrace.budget=100", PagesApplication.SHORT_END)
			.withUserConfiguration(Pools.class)
			.withBean(Heard.class);
	}

	/** An application that logs, and has to be closed. */
	static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.properties("asynctrace.budget=100", "spring.main.banner-mode=off", "spring.jmx.enabled=false",
					PagesApplication.SHORT_END)
			.properties(properties)
			.run();
	}

	static ThreadPoolTaskExecutor orders(ApplicationContext context) {
		return context.getBean("orders", ThreadPoolTaskExecutor.class);
	}

	static List<Future<String>> starve(ApplicationContext context) {
		return new PageService(orders(context)::submit).load(orders(context).getCorePoolSize());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Pools.class, Heard.class })
	static class Application {

	}

}
