package com.acme.life;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: the request whose task happens to start a pool's worker owns that worker, and
 * everything that it ever runs.
 */
class PoolWorkersTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void workersAreNotTasks() throws Exception {
		ExecutorService pool = Executors.newCachedThreadPool(this.tracer.wrapThreadFactory(Thread::new));
		try (AsyncTracer.Scope request = this.tracer.open("GET /first")) {
			pool.submit(() -> {
			}).get();
		}

		assertThat(Rows.tasks(this.tracer)).isEmpty();
		TaskSnapshot[] current = new TaskSnapshot[1];
		pool.submit(() -> current[0] = this.tracer.trace().currentTask().orElse(null)).get();
		assertThat(current).containsOnlyNulls();
		pool.shutdownNow();
	}

	@Test
	void workersOfASchedulerAreNotTasks() throws Exception {
		ScheduledExecutorService pool = Executors.newScheduledThreadPool(1, this.tracer.wrapThreadFactory(Thread::new));
		pool.submit(() -> {
		}).get();

		assertThat(Rows.tasks(this.tracer)).isEmpty();
		pool.shutdownNow();
	}

	@Test
	void tasksOfATracedPoolBelongToWhoSubmittedThem() throws Exception {
		ExecutorService pool = this.tracer
			.wrap(Executors.newFixedThreadPool(1, this.tracer.wrapThreadFactory(Thread::new)), "io");
		CountDownLatch done = new CountDownLatch(2);
		try (AsyncTracer.Scope request = this.tracer.open("GET /first")) {
			pool.submit(done::countDown);
		}
		try (AsyncTracer.Scope request = this.tracer.open("GET /second")) {
			pool.submit(done::countDown);
		}
		done.await();

		assertThat(Rows.tasks(this.tracer)).hasSize(2)
			.allMatch((task) -> task.kind() == TaskKind.SUBMIT)
			.extracting((task) -> Rows.root(this.tracer, task).name())
			.containsExactly("GET /first", "GET /second");
		pool.shutdownNow();
	}

}
