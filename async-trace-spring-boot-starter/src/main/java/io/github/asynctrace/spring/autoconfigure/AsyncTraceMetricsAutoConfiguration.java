package io.github.asynctrace.spring.autoconfigure;

import java.util.List;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.actuate.metrics.FindingMetrics;
import io.github.asynctrace.spring.actuate.metrics.OwnMeters;
import io.github.asynctrace.spring.actuate.metrics.TaskMetrics;
import io.github.asynctrace.spring.executor.ExecutorCoverage;
import io.github.asynctrace.spring.executor.ExecutorCoverages;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for meters of tasks, and of what the
 * watcher finds.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBooleanProperty(prefix = "asynctrace", name = { "enabled", "metrics.enabled" }, matchIfMissing = true)
public final class AsyncTraceMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	OwnMeters asyncTraceOwnMeters() {
		return new OwnMeters();
	}

	@Bean
	@ConditionalOnMissingBean
	TaskMetrics asyncTraceTaskMetrics(AsyncTracer tracer, ObjectProvider<ExecutorCoverages> coverages, OwnMeters meters,
			AsyncTraceProperties properties) {
		MetricsProperties metrics = properties.getMetrics();
		return new TaskMetrics(tracer, () -> traced(coverages.getIfAvailable()), meters, metrics.getMaxNames(),
				metrics.isTimers());
	}

	// One that is not traced, or has not been made yet, is not said to have no tasks.
	private static List<String> traced(@Nullable ExecutorCoverages coverages) {
		return (coverages == null) ? List.of()
				: coverages.list()
					.stream()
					.filter((executor) -> !executor.coverage().equals("none"))
					.map(ExecutorCoverage::bean)
					.toList();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "asynctrace.watch.enabled", matchIfMissing = true)
	FindingMetrics asyncTraceFindingMetrics(OwnMeters meters) {
		return new FindingMetrics(meters);
	}

}
