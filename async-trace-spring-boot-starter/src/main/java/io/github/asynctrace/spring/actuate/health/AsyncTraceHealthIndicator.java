package io.github.asynctrace.spring.actuate.health;

import java.util.List;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Finding;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * {@link HealthIndicator} that is down while tasks hang that cannot go on by themselves:
 * in a starved pool or a deadlock.
 */
public final class AsyncTraceHealthIndicator implements HealthIndicator {

	private final AsyncTracer tracer;

	/**
	 * Creates the indicator.
	 * @param tracer what knows the tasks
	 */
	public AsyncTraceHealthIndicator(AsyncTracer tracer) {
		this.tracer = tracer;
	}

	@Override
	public Health health() {
		List<String> hangs = this.tracer.findings()
			.stream()
			.filter((finding) -> finding.kind().isHang())
			.map(Finding::sentence)
			.toList();
		return hangs.isEmpty() ? Health.up().build() : Health.down().withDetail("findings", hangs).build();
	}

}
