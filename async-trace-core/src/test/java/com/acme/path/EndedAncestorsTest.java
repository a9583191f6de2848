package com.acme.path;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: the copies that a long lineage carries were made while their originals ran, and
 * say so for ever.
 */
class EndedAncestorsTest {

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
	void ancestorsThatEndedAreNotShownAsRunning() throws Exception {
		this.io.execute(() -> ping(1000));
		this.done.await();
		await().until(() -> this.tracer.snapshot().counts().live() == 0);

		assertThat(this.seen.hops()).extracting(TraceHop::task)
			.filteredOn((task) -> !task.isRoot() && task.state().isLive())
			.extracting(TaskSnapshot::id)
			.hasSize(1);
		assertThat(this.tracer.snapshot().tasks())
			.filteredOn((task) -> !task.isRoot() && task.state() == TaskState.RUNNING)
			.isEmpty();
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
