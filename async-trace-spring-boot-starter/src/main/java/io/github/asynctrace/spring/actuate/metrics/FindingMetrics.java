package io.github.asynctrace.spring.actuate.metrics;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.github.asynctrace.spi.FindingListener;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link MeterBinder} of what is wrong: {@code asynctrace.findings} tells how much of
 * each kind there is now, {@code asynctrace.findings.found} how much there has been.
 * <p>
 * They count what the watcher tells, so that nothing is looked for when they are read.
 */
public final class FindingMetrics implements MeterBinder, FindingListener {

	private final Map<FindingKind, Count> counts = new ConcurrentHashMap<>();

	private final OwnMeters meters;

	/**
	 * Creates a binder.
	 * @param meters keeps the meters
	 */
	public FindingMetrics(OwnMeters meters) {
		this.meters = meters;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (FindingKind kind : FindingKind.values()) {
			this.meters.register(registry,
					(target) -> Gauge.builder("asynctrace.findings", count(kind).lasting(), Set::size)
						.description("What is wrong with tasks that wait, now")
						.baseUnit("findings")
						.tag("kind", kind.toString())
						.register(target));
			this.meters.register(registry,
					(target) -> FunctionCounter
						.builder("asynctrace.findings.found", count(kind).found(), LongAdder::sum)
						.description("What has been wrong with tasks that wait, since the start")
						.tag("kind", kind.toString())
						.register(target));
		}
	}

	@Override
	public void found(Finding finding) {
		Count count = count(finding.kind());
		if (count.lasting().add(finding.id())) {
			count.found().increment();
		}
	}

	// What was found before this listener was plugged in has not been counted.
	@Override
	public void lasts(Finding finding) {
		found(finding);
	}

	@Override
	public void over(Finding finding, String message) {
		count(finding.kind()).lasting().remove(finding.id());
	}

	private Count count(FindingKind kind) {
		return this.counts.computeIfAbsent(kind, (key) -> new Count(ConcurrentHashMap.newKeySet(), new LongAdder()));
	}

	/**
	 * How much there is of one kind.
	 *
	 * @param lasting the ids of what is not over
	 * @param found how much there has been
	 */
	private record Count(Set<String> lasting, LongAdder found) {
	}

}
