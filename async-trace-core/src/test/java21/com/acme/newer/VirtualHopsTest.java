package com.acme.newer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import com.acme.support.Frames;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The path of a task leads over three kinds of executor and a virtual thread to the root,
 * with the user's frames, in order, and nothing else.
 */
class VirtualHopsTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final ForkJoinPool forks = new ForkJoinPool(1);

	private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	private final Executor cpu = this.tracer.wrap((Executor) this.forks, "cpu");

	private final ScheduledExecutorService timer = this.tracer.wrap(this.scheduler, "timer");

	private final ThreadFactory threads = this.tracer.wrapThreadFactory(Thread.ofVirtual().factory());

	private final CountDownLatch done = new CountDownLatch(1);

	private AsyncTrace seen;

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.forks.shutdownNow();
		this.scheduler.shutdownNow();
		this.tracer.close();
	}

	@Test
	void threeKindsOfExecutorAndAVirtualThread() throws Exception {
		order();
		this.done.await();

		assertThat(Frames.names(this.seen)).containsExactly("VirtualHopsTest.look", "VirtualHopsTest.price",
				"VirtualHopsTest.lambda$stock", "VirtualHopsTest.stock", "VirtualHopsTest.lambda$ship",
				"VirtualHopsTest.ship", "VirtualHopsTest.lambda$reserve", "VirtualHopsTest.reserve",
				"VirtualHopsTest.lambda$order", "VirtualHopsTest.order",
				"VirtualHopsTest.threeKindsOfExecutorAndAVirtualThread");
		assertThat(this.seen.hops()).hasSize(5);
		assertThat(this.seen.inExecutor()).isTrue();
	}

	@Test
	void theHopSaysThatTheThreadIsVirtual() throws Exception {
		Thread thread = this.threads.newThread(() -> {
			this.tracer.wrapThreadFactory(Thread.ofPlatform().factory()).newThread(() -> price()).start();
		});
		thread.start();
		thread.join();
		this.done.await();

		assertThat(this.seen.toString()).containsSubsequence(" [thread], submitted\n",
				" [virtual thread], submitted\n");
		assertThat(this.seen.hops().get(1).task().label()).isEqualTo("virtual thread");
		assertThat(this.seen.hops().get(0).task().label()).isEqualTo("thread");
		// Of one that has ended only the record tells.
		assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::label).containsExactly("virtual thread", "thread");
	}

	private void order() {
		this.io.submit(() -> reserve());
	}

	private void reserve() {
		this.cpu.execute(() -> ship());
	}

	private void ship() {
		this.timer.schedule(() -> stock(), 0, TimeUnit.SECONDS);
	}

	private void stock() {
		this.threads.newThread(() -> price()).start();
	}

	private void price() {
		look();
	}

	private void look() {
		this.seen = AsyncTrace.current();
		this.done.countDown();
	}

}
