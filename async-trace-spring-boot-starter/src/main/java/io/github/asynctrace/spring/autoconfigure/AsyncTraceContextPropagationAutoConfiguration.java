package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.propagation.TaskContextKey;
import io.github.asynctrace.spring.propagation.TaskContextRegistration;
import io.micrometer.context.ContextRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that carries the current task
 * wherever context-propagation carries thread-locals.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(ContextRegistry.class)
@ConditionalOnBooleanProperty(prefix = "asynctrace", name = { "enabled", "propagation.enabled" }, matchIfMissing = true)
public final class AsyncTraceContextPropagationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TaskContextKey asyncTraceTaskContextKey() {
		return TaskContextKey.create();
	}

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	TaskContextRegistration asyncTraceTaskContextRegistration(TaskContextKey key, AsyncTracer tracer) {
		return new TaskContextRegistration(key, tracer.instrumentation(), ContextRegistry.getInstance());
	}

}
