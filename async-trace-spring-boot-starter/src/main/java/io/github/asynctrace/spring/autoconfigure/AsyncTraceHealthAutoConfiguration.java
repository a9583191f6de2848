package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.actuate.health.AsyncTraceHealthIndicator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health contributor
 * {@code asynctrace}.
 * <p>
 * Off unless it is asked for: an application that is down may be restarted, and nobody
 * shall find that out from a library. In Spring Boot 3.5 the type has another name, and
 * there is no contributor.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBooleanProperty("management.health.asynctrace.enabled")
@ConditionalOnBooleanProperty(name = "asynctrace.enabled", matchIfMissing = true)
public final class AsyncTraceHealthAutoConfiguration {

	// The contributor is named after the bean, without the last two words.
	@Bean("asynctraceHealthIndicator")
	@ConditionalOnMissingBean(name = "asynctraceHealthIndicator")
	AsyncTraceHealthIndicator asyncTraceHealthIndicator(AsyncTracer tracer) {
		return new AsyncTraceHealthIndicator(tracer);
	}

}
