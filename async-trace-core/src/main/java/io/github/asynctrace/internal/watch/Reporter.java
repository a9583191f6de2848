package io.github.asynctrace.internal.watch;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.Durations;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;

/**
 * Says what the watcher has found: to the log, with a logger for each kind, and to those
 * who listen.
 */
final class Reporter {

	private static final String LOGGER = "io.github.asynctrace.findings.";

	private final TaskTracer tracer;

	Reporter(TaskTracer tracer) {
		this.tracer = tracer;
	}

	void tell(List<Memory.News> news) {
		Customizations customizations = this.tracer.customizations();
		for (Memory.News each : news) {
			Finding finding = each.finding();
			switch (each.what()) {
				case FOUND -> {
					warn(finding, text(finding));
					customizations.tell((listener) -> listener.found(finding));
				}
				case LASTS -> {
					warn(finding, "still: " + text(finding));
					customizations.tell((listener) -> listener.lasts(finding));
				}
				case OVER -> {
					String message = over(finding);
					warn(finding, message + ": " + finding);
					customizations.tell((listener) -> listener.over(finding, message));
				}
			}
		}
	}

	private static String text(Finding finding) {
		StringBuilder text = new StringBuilder(finding.toString());
		if (finding.count() > 1) {
			text.append("; since ").append(Durations.of(lasted(finding)));
		}
		finding.details().forEach((line) -> text.append('\n').append(line));
		return text.toString();
	}

	private String over(Finding finding) {
		if (finding.kind() != FindingKind.STUCK_TASK) {
			return "over after " + Durations.of(lasted(finding));
		}
		AtomicLong ran = new AtomicLong(lasted(finding).toMillis());
		long first = finding.tasks().isEmpty() ? 0 : finding.tasks().get(0);
		this.tracer.registry().forEachFinished((record) -> {
			if (record.id() == first && record.ran() >= 0) {
				ran.set(record.ran());
			}
		});
		return "un-stuck after " + Durations.of(Duration.ofMillis(ran.get()));
	}

	private static Duration lasted(Finding finding) {
		Duration lasted = Duration.between(finding.since(), Instant.now());
		return lasted.isNegative() ? Duration.ZERO : lasted;
	}

	private static void warn(Finding finding, String text) {
		System.getLogger(LOGGER + finding.kind()).log(Level.WARNING, text);
	}

	/** Warns of a failure of the watcher itself. */
	static void warn(Throwable failure) {
		try {
			System.getLogger("io.github.asynctrace")
				.log(Level.WARNING, "The watcher of async-trace has failed; this is said once", failure);
		}
		catch (Throwable ignored) {
			// It is counted at least.
		}
	}

}
