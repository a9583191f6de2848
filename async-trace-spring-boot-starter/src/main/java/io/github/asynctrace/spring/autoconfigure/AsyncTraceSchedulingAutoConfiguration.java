package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.scheduling.TracingSchedulingConfigurer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/**
 * {@link AutoConfiguration Auto-configuration} for {@code @Scheduled} methods.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(SchedulingConfigurer.class)
@ConditionalOnBooleanProperty(name = { "asynctrace.enabled", "asynctrace.scheduled.enabled" }, matchIfMissing = true)
public final class AsyncTraceSchedulingAutoConfiguration {

	// Twice: a configurer of the application may schedule at once, and another may set a
	// scheduler of its own.

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static TracingSchedulingConfigurer asyncTraceFirstSchedulingConfigurer(ObjectProvider<AsyncTracer> tracer) {
		return new TracingSchedulingConfigurer(tracer, Ordered.HIGHEST_PRECEDENCE);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static TracingSchedulingConfigurer asyncTraceLastSchedulingConfigurer(ObjectProvider<AsyncTracer> tracer) {
		return new TracingSchedulingConfigurer(tracer, Ordered.LOWEST_PRECEDENCE);
	}

}
