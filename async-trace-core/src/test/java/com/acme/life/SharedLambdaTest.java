package com.acme.life;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a lambda without state is one object for all its submissions; books kept by the
 * user's object take them for one.
 */
class SharedLambdaTest {

	private static final int SUBMITTERS = 4;

	private static final int EACH = 250;

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void thousandSubmissionsOfOneLambdaAreThousandTasks() throws Exception {
		ExecutorService io = this.tracer.wrap(this.pool, "io");
		Runnable shared = () -> {
		};
		CountDownLatch start = new CountDownLatch(1);
		Thread[] submitters = new Thread[SUBMITTERS];
		for (int i = 0; i < SUBMITTERS; i++) {
			submitters[i] = new Thread(() -> submit(io, shared, start), "submitter-" + i);
			submitters[i].start();
		}
		start.countDown();
		for (Thread submitter : submitters) {
			submitter.join();
		}

		await().until(() -> this.tracer.snapshot().counts().live() == 0);
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(1000, 0, 0, 1000, 0, 0, 0, 0, 0, 0));
		assertThat(Rows.tasks(this.tracer)).hasSize(1000).allMatch((task) -> task.state() == TaskState.DONE);
		assertThat(this.tracer.snapshot().roots()).hasSize(SUBMITTERS)
			.extracting(TaskSnapshot::name)
			.allMatch((name) -> name.startsWith("submitter-"));
	}

	private static void submit(ExecutorService io, Runnable shared, CountDownLatch start) {
		try {
			start.await();
			for (int i = 0; i < EACH; i++) {
				io.execute(shared);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
