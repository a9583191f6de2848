package com.acme.tracing;

import io.github.asynctrace.spring.autoconfigure.AsyncTraceAsyncAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceContextPropagationAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceCustomizationAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceExecutorAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceObservationAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceTracingAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;

/**
 * An application with a tracing library, as small as it can be.
 */
@Configuration(proxyBeanMethods = false)
@EnableAsync
class Application {

	private static final AutoConfigurations OURS = AutoConfigurations.of(AsyncTraceAutoConfiguration.class,
			AsyncTraceCustomizationAutoConfiguration.class, AsyncTraceExecutorAutoConfiguration.class,
			AsyncTraceAsyncAutoConfiguration.class, AsyncTraceContextPropagationAutoConfiguration.class,
			AsyncTraceObservationAutoConfiguration.class, AsyncTraceTracingAutoConfiguration.class,
			TaskExecutionAutoConfiguration.class, ObservationAutoConfiguration.class,
			MicrometerTracingAutoConfiguration.class);

	/** One whose tracer the test gives. */
	static ApplicationContextRunner withoutTracer() {
		return new ApplicationContextRunner().withConfiguration(OURS)
			.withUserConfiguration(Application.class)
			.withPropertyValues("asynctrace.budget=100");
	}

	/** One with Brave, which keeps every span. */
	static ApplicationContextRunner withBrave() {
		return withoutTracer().withConfiguration(AutoConfigurations.of(BraveAutoConfiguration.class))
			.withPropertyValues("management.tracing.sampling.probability=1");
	}

	/** One with OpenTelemetry, which keeps every span and exports none. */
	static ApplicationContextRunner withOpenTelemetry() {
		return withoutTracer()
			.withConfiguration(AutoConfigurations.of(OpenTelemetrySdkAutoConfiguration.class,
					OpenTelemetryTracingAutoConfiguration.class))
			.withPropertyValues("management.tracing.sampling.probability=1");
	}

	@Bean
	Recorded recorded() {
		return new Recorded();
	}

	@Bean
	Prices prices(ObservationRegistry observations) {
		return new Prices(observations);
	}

}
