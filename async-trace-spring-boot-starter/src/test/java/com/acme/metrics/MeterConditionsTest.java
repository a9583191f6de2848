package com.acme.metrics;

import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceCustomizationAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceExecutorAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceMetricsAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: meters that nobody can switch off, or that one cannot have without others.
 */
class MeterConditionsTest {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(AsyncTraceAutoConfiguration.class, AsyncTraceExecutorAutoConfiguration.class,
						AsyncTraceCustomizationAutoConfiguration.class, AsyncTraceMetricsAutoConfiguration.class))
		.withUserConfiguration(Executor.class);

	@Test
	void everything() {
		assertThat(meters()).contains("asynctrace.tasks", "asynctrace.submitted", "asynctrace.capture",
				"asynctrace.findings", "asynctrace.queue", "asynctrace.run");
		// They went with the context.
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void withoutTimers() {
		assertThat(meters("asynctrace.metrics.timers=false")).contains("asynctrace.tasks", "asynctrace.findings")
			.doesNotContain("asynctrace.queue", "asynctrace.run");
	}

	@Test
	void withoutTheWatcher() {
		assertThat(meters("asynctrace.watch.enabled=false")).contains("asynctrace.tasks", "asynctrace.run")
			.doesNotContain("asynctrace.findings", "asynctrace.findings.found");
	}

	@Test
	void noneOfTheTimeOfCapturesWhereNobodyMeasuresIt() {
		assertThat(meters("asynctrace.budget=100")).contains("asynctrace.faults").doesNotContain("asynctrace.capture");
	}

	@Test
	void switchedOff() {
		assertThat(meters("asynctrace.metrics.enabled=false")).isEmpty();
		assertThat(meters("asynctrace.enabled=false")).isEmpty();
	}

	@Test
	void withoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AsyncTraceMetricsAutoConfiguration.class));
	}

	private TreeSet<String> meters(String... properties) {
		TreeSet<String> names = new TreeSet<>();
		this.runner.withPropertyValues(properties).run((context) -> {
			context.getBeanProvider(MeterBinder.class).forEach((binder) -> binder.bindTo(this.registry));
			assertThat(context.getBean(ExecutorService.class).submit(() -> "done").get()).isEqualTo("done");
			// The run ends a moment after its future is complete; the next one waits for
			// that.
			context.getBean(ExecutorService.class).submit(() -> "done").get();
			this.registry.getMeters().forEach((meter) -> names.add(meter.getId().getName()));
		});
		return names;
	}

	@Configuration(proxyBeanMethods = false)
	static class Executor {

		@Bean
		ExecutorService io() {
			return Executors.newSingleThreadExecutor();
		}

	}

}
