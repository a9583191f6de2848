package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.rescue.PoolRescuer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the rescue of starved pools, off
 * unless it is asked for.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnBooleanProperty("asynctrace.rescue.enabled")
@ConditionalOnBooleanProperty(prefix = "asynctrace", name = { "enabled", "watch.enabled" }, matchIfMissing = true)
public final class AsyncTraceRescueAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PoolRescuer asyncTracePoolRescuer(AsyncTracer tracer, AsyncTraceProperties properties) {
		return new PoolRescuer(tracer, properties.getRescue().getMaxWorkers());
	}

}
