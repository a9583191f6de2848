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

	/** A look that took long is followed by the next one a minute later. */
	static final Duration PATIENCE = Duration.ofMinutes(3);

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
		await().atMost(PATIENCE).until(() -> this.found.stream().anyMatch((finding) -> finding.kind() == kind));
		return this.found.stream().filter((finding) -> finding.kind() == kind).findFirst().orElseThrow();
	}

	/** Waits until a finding of a kind is over. */
	void awaitOver(FindingKind kind) {
		await().atMost(PATIENCE).until(() -> this.over.stream().anyMatch((over) -> over.endsWith(": " + kind)));
	}

}
