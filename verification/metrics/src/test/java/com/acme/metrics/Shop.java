package com.acme.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.asynctrace.AsyncTracer;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * An application with a few executors, and a client that scrapes it.
 */
final class Shop implements AutoCloseable {

	private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newHttpClient();

	private Shop(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static Shop open(String... properties) {
		return open(WebApplicationType.SERVLET, List.of(Beans.class), properties);
	}

	/** Without a web server and without any registry but those of the given beans. */
	static Shop offline(Class<?> registries, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("management.prometheus.metrics.export.enabled=false");
		return open(WebApplicationType.NONE, List.of(Beans.class, registries), all.toArray(String[]::new));
	}

	private static Shop open(WebApplicationType type, List<Class<?>> sources, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("server.port=0", "spring.main.banner-mode=off", "spring.jmx.enabled=false",
						"management.endpoints.web.exposure.include=prometheus", "spring.application.name=shop"));
		all.addAll(List.of(properties));
		return new Shop(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).web(type)
			.properties(all.toArray(String[]::new))
			.registerShutdownHook(false)
			.logStartupInfo(false)
			.run());
	}

	Stock stock() {
		return this.context.getBean(Stock.class);
	}

	AsyncTracer tracer() {
		return this.context.getBean(AsyncTracer.class);
	}

	MeterRegistry registry() {
		return this.context.getBean(MeterRegistry.class);
	}

	<T> T bean(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	Scrape scrape() {
		return Scrape.of(text("text/plain; version=0.0.4"), false);
	}

	Scrape openMetrics() {
		return Scrape.of(text(OPEN_METRICS), true);
	}

	String text(String accept) {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
			.header("Accept", accept)
			.build();
		try {
			HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
			if (response.statusCode() != 200 || !response.headers()
				.firstValue("Content-Type")
				.orElse("")
				.startsWith(accept.substring(0, accept.indexOf(';')))) {
				throw new AssertionError(response + " " + response.headers().map());
			}
			return response.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	@Import(Stock.class)
	static class Beans {

		@Bean
		ThreadPoolTaskExecutor orders() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(2);
			executor.setMaxPoolSize(2);
			executor.setQueueCapacity(3);
			return executor;
		}

		@Bean
		ThreadPoolTaskExecutor mails() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean(destroyMethod = "shutdownNow")
		ExecutorService reports() {
			return Executors.newSingleThreadExecutor();
		}

	}

}
