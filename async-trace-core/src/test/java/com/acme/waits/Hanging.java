package com.acme.waits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Pools and futures that are let go in the end.
 */
final class Hanging implements AutoCloseable {

	private final AsyncTracer tracer;

	private final List<ExecutorService> pools = new ArrayList<>();

	private final Map<Future<?>, Boolean> futures = new ConcurrentHashMap<>();

	Hanging() {
		this(AsyncTracer.builder().budget(100).build());
	}

	Hanging(AsyncTracer tracer) {
		this.tracer = tracer;
	}

	AsyncTracer tracer() {
		return this.tracer;
	}

	/** A traced pool of so many threads. */
	ExecutorService pool(String name, int threads) {
		return pool(name, Executors.newFixedThreadPool(threads));
	}

	/** A traced pool. */
	ExecutorService pool(String name, ExecutorService pool) {
		this.pools.add(pool);
		return this.tracer.wrap(pool, name);
	}

	/** Notes a future, so that whoever waits for it is let go in the end. */
	<F extends Future<?>> F let(F future) {
		this.futures.put(future, true);
		return future;
	}

	/** The number of the task of a future. */
	long id(Future<?> future) {
		return this.tracer.trace(future).currentTask().orElseThrow().id();
	}

	/** The only finding, as soon as there is one, and of this kind. */
	Finding only(FindingKind kind) {
		await().atMost(Duration.ofMinutes(1)).until(() -> !this.tracer.findings().isEmpty());
		List<Finding> findings = this.tracer.findings();
		assertThat(findings).hasSize(1).first().extracting(Finding::kind).isEqualTo(kind);
		return findings.get(0);
	}

	/** The only finding, once it says something. */
	Finding once(Predicate<String> says) {
		await().atMost(Duration.ofMinutes(1))
			.until(() -> this.tracer.findings().stream().map(Finding::toString).anyMatch(says));
		List<Finding> findings = this.tracer.findings();
		assertThat(findings).hasSize(1);
		return findings.get(0);
	}

	/** Waits until so many threads wait for a future or a lock. */
	void awaitWaiting(int threads) {
		await().atMost(Duration.ofMinutes(1))
			.until(() -> this.tracer.waits()
				.graph()
				.nodes()
				.stream()
				.filter((node) -> node.frame() != null && node.state() != null)
				.count() >= threads);
	}

	@Override
	public void close() {
		this.pools.forEach(ExecutorService::shutdownNow);
		this.futures.keySet().forEach((future) -> future.cancel(true));
		this.futures.keySet().forEach((future) -> {
			if (future instanceof CompletableFuture<?> stage) {
				stage.completeExceptionally(new IllegalStateException("the end of the test"));
			}
		});
		this.tracer.close();
	}

}
