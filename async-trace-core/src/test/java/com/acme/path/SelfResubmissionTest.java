package com.acme.path;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a task that submits itself again for ever drags all its ancestors along; in
 * other tools one such task has held 437 MB.
 */
class SelfResubmissionTest {

	// A lineage grows to twice its cap; beside it the live frames and the root.
	private static final int MOST_HOPS = 2 * Limits.defaults().hops() + 3;

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final AsyncTracer tracer = AsyncTracer.builder()
		.budget(100)
		.limits(Limits.defaults().withFinished(50))
		.build();

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	private final CountDownLatch done = new CountDownLatch(1);

	private AsyncTrace seen;

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void hopsFoldAndTheRootIsStillShown() throws Exception {
		try (AsyncTracer.Scope request = this.tracer.open("GET /poll")) {
			this.io.execute(() -> poll(10_000));
		}
		this.done.await();

		assertThat(this.seen.hops()).hasSizeLessThanOrEqualTo(MOST_HOPS);
		assertThat(this.seen.hops()).last().extracting((hop) -> hop.task().name()).isEqualTo("GET /poll");
		long shown = this.seen.hops().stream().mapToLong((hop) -> hop.repeats() + hop.elided()).sum();
		assertThat(shown).isEqualTo(10_002);
		assertThat(this.seen.toString()).containsPattern("    … ×(3[1-9]|[4-6]\\d) hops like this one\n")
			.contains(" hops elided\n");
		assertThat(this.seen.toString().lines().filter((line) -> line.startsWith("  ↑ "))).hasSizeLessThan(6);
	}

	@Test
	void hopsThatAreReadInTimeAllFold() throws Exception {
		try (AsyncTracer.Scope request = this.tracer.open("GET /poll")) {
			this.io.execute(() -> pollSlowly(1_000));
		}
		this.done.await();

		assertThat(this.seen.hops()).hasSizeLessThanOrEqualTo(MOST_HOPS);
		assertThat(this.seen.hops().stream().mapToLong(TraceHop::repeats).sum()).isEqualTo(1_000);
		// The first two, in whose stacks the beginning is seen.
		assertThat(this.seen.hops().stream().mapToLong(TraceHop::elided).sum()).isEqualTo(2);
		assertThat(this.seen.toString()).contains("    … ×999 hops like this one\n    … 2 hops elided\n");
	}

	@Test
	void ofTwoThatAreReadInTimeOneFolds() throws Exception {
		try (AsyncTracer.Scope request = this.tracer.open("GET /ping")) {
			this.io.execute(() -> pingSlowly(1000));
		}
		this.done.await();

		assertThat(this.seen.hops().stream().mapToLong((hop) -> hop.repeats() + hop.elided()).sum()).isEqualTo(1002);
		assertThat(this.seen.hops()).anyMatch((hop) -> hop.repeats() > 450 && hop.elided() > 450);
	}

	@Test
	void rowsStayWithinTheirCaps() throws Exception {
		this.io.execute(() -> poll(10_000));
		this.done.await();
		await().until(() -> this.tracer.snapshot().counts().live() == 0);

		// The ring and the ancestors of its oldest row.
		assertThat(this.tracer.snapshot().tasks()).hasSizeLessThan(50 + 2 * Limits.defaults().hops() + 2);
		assertThat(this.tracer.snapshot().counts().done()).isEqualTo(10_001);
	}

	@Test
	void twoThatSubmitEachOtherElideTheMiddle() throws Exception {
		try (AsyncTracer.Scope request = this.tracer.open("GET /ping")) {
			this.io.execute(() -> ping(1000));
		}
		this.done.await();

		List<TraceHop> hops = this.seen.hops();
		assertThat(hops).hasSizeBetween(Limits.defaults().hops(), 2 * Limits.defaults().hops() + 3);
		assertThat(hops).last().extracting((hop) -> hop.task().name()).isEqualTo("GET /ping");
		assertThat(hops.stream().mapToLong((hop) -> hop.repeats() + hop.elided()).sum()).isEqualTo(1002);
		assertThat(this.seen.frames()).extracting(AsyncFrame::methodName).contains("ping", "pong");
	}

	private void poll(int left) {
		if (left == 0) {
			this.seen = AsyncTrace.current();
			this.done.countDown();
		}
		else {
			this.io.execute(() -> poll(left - 1));
		}
	}

	// A snapshot reads what the background pass reads twice a second.
	private void pollSlowly(int left) {
		this.tracer.snapshot();
		if (left == 0) {
			this.seen = AsyncTrace.current();
			this.done.countDown();
		}
		else {
			this.io.execute(() -> pollSlowly(left - 1));
		}
	}

	private void pingSlowly(int left) {
		this.tracer.snapshot();
		if (left == 0) {
			ping(0);
		}
		else {
			this.io.execute(() -> pongSlowly(left - 1));
		}
	}

	private void pongSlowly(int left) {
		this.tracer.snapshot();
		if (left == 0) {
			pong(0);
		}
		else {
			this.io.execute(() -> pingSlowly(left - 1));
		}
	}

	private void ping(int left) {
		if (left == 0) {
			this.seen = AsyncTrace.current();
			this.done.countDown();
		}
		else {
			this.io.execute(() -> pong(left - 1));
		}
	}

	private void pong(int left) {
		if (left == 0) {
			this.seen = AsyncTrace.current();
			this.done.countDown();
		}
		else {
			this.io.execute(() -> ping(left - 1));
		}
	}

}
