package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.tracing.TaskAttributes;
import io.github.asynctrace.spring.tracing.TaskSpans;
import io.github.asynctrace.spring.tracing.TaskTagsHandler;
import io.github.asynctrace.spring.tracing.TracerSpanSource;
import io.micrometer.tracing.Tracer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that lets tasks name the spans that
 * they come from, and spans the tasks that they are in.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
		"org.springframework.boot.actuate.autoconfigure.tracing.NoopTracerAutoConfiguration",
		"org.springframework.boot.actuate.autoconfigure.tracing.BraveAutoConfiguration",
		"org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration" })
@ConditionalOnClass(Tracer.class)
@ConditionalOnBean(Tracer.class)
@ConditionalOnBooleanProperty(prefix = "asynctrace", name = { "enabled", "tracing.enabled" }, matchIfMissing = true)
public final class AsyncTraceTracingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TracerSpanSource asyncTraceSpanSource(Tracer tracer) {
		return new TracerSpanSource(tracer);
	}

	@Bean
	@ConditionalOnMissingBean
	TaskAttributes asyncTraceTaskAttributes(AsyncTraceProperties properties) {
		return new TaskAttributes(properties.getTracing().getFrames());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("asynctrace.tracing.spans")
	TaskSpans asyncTraceTaskSpans(Tracer tracer, AsyncTracer tasks, TaskAttributes attributes) {
		return new TaskSpans(tracer, tasks, attributes);
	}

	@Bean
	@ConditionalOnMissingBean
	TaskTagsHandler asyncTraceTaskTagsHandler(AsyncTracer tracer, TaskAttributes attributes) {
		return new TaskTagsHandler(tracer, attributes);
	}

}
