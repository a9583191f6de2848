package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.spring.actuate.metrics.FindingMetrics;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for meters of what the watcher
 * finds.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBooleanProperty(prefix = "asynctrace", name = { "enabled", "watch.enabled" }, matchIfMissing = true)
public final class AsyncTraceMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FindingMetrics asyncTraceFindingMetrics() {
		return new FindingMetrics();
	}

}
