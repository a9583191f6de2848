package com.acme.waits;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.asynctrace.spi.FindingListener;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;

import static org.awaitility.Awaitility.await;

/**
 * Hears what the watcher finds.
 */
final class Findings implements FindingListener {

	private final List<Finding> found = new CopyOnWriteArrayList<>();

	private final List<String> over = new CopyOnWriteArrayList<>();

	@Override
	public void found(Finding finding) {
		this.found.add(finding);
	}

	@Override
	public void over(Finding finding, String message) {
		this.over.add(message + ": " + finding.kind());
	}

	List<Finding> found() {
		return this.found;
	}

	List<String> over() {
		return this.over;
	}

	/** The first finding of a kind, as soon as there is one. */
	Finding first(FindingKind kind) {
		await().atMost(Duration.ofMinutes(2))
			.until(() -> this.found.stream().anyMatch((finding) -> finding.kind() == kind));
		return this.found.stream().filter((finding) -> finding.kind() == kind).findFirst().orElseThrow();
	}

}
