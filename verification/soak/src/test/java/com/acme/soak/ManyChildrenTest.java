package com.acme.soak;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a parent that fans out without end; the table of live tasks must neither grow
 * with it nor lose count of what it does not list.
 */
@Tag("512m")
class ManyChildrenTest {

	private final Soak soak = new Soak(getClass());

	private final int children = Soak.size(1_000_000);

	private final int cap = Soak.size(Limits.defaults().live());

	private final AsyncTracer tracer = AsyncTracer.builder()
		.budget(100)
		.limits(Limits.defaults().withLive(this.cap))
		.build();

	private final CountDownLatch busy = new CountDownLatch(1);

	private final CountDownLatch hold = new CountDownLatch(1);

	private final AtomicInteger ran = new AtomicInteger();

	private final ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>());

	@BeforeEach
	void fanOut() throws InterruptedException {
		Soak.assertHeap(512);
		this.pool.execute(this::awaitHold);
		this.busy.await();
		this.soak.measure("before", this.tracer);
		ExecutorService io = this.tracer.wrap(this.pool, "io");
		try (AsyncTracer.Scope scope = this.tracer.open("import")) {
			for (int i = 0; i < this.children; i++) {
				io.execute(this.ran::incrementAndGet);
			}
		}
		TaskForest forest = this.tracer.snapshot();
		this.soak.print("%s", this.soak.perTask("while they wait", this.children));
		assertThat(forest.counts())
			.isEqualTo(new TaskCounts(this.children, this.children, 0, 0, 0, 0, 0, 0, 0, this.children - this.cap + 1));
		assertThat(forest.tasks().stream().filter((row) -> row.state() == TaskState.QUEUED)).hasSize(this.cap - 1);
	}

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void whatIsNotListedIsTold() {
		TaskForest forest = this.tracer.snapshot();
		String summary = ForestText.defaults().render(forest).lines().findFirst().orElseThrow();

		this.soak.print("%s", summary);
		assertThat(summary).contains(String.valueOf(forest.counts().dropped()));
	}

	@Test
	void allRunAndAreCounted() throws InterruptedException {
		this.hold.countDown();
		this.pool.shutdown();
		assertThat(this.pool.awaitTermination(10, TimeUnit.MINUTES)).isTrue();

		assertThat(this.ran).hasValue(this.children);
		assertThat(this.tracer.snapshot().counts())
			.isEqualTo(new TaskCounts(this.children, 0, 0, this.children, 0, 0, 0, 0, 0, this.children - this.cap + 1));
		this.soak.measure("after", this.tracer);
		this.soak.assertFlat();
	}

	@Test
	void allAreDroppedAndCounted() {
		this.pool.getQueue().clear();

		TaskCounts lost = new TaskCounts(this.children, 0, 0, 0, 0, 0, 0, this.children, 0,
				this.children - this.cap + 1);
		Soak.untilCollected(() -> assertThat(this.tracer.snapshot().counts()).isEqualTo(lost));
		this.soak.measure("after", this.tracer);
		this.soak.assertFlat();
	}

	private void awaitHold() {
		this.busy.countDown();
		try {
			this.hold.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
