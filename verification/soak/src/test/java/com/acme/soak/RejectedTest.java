package com.acme.soak;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Hazard: a task that a full pool turns away is never heard of again, and stays on the
 * list for ever.
 */
@Tag("64m")
class RejectedTest {

	private final Soak soak = new Soak(getClass());

	private final int submissions = Soak.size(1_000_000);

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final CountDownLatch busy = new CountDownLatch(1);

	private final CountDownLatch hold = new CountDownLatch(1);

	private final ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(1));

	private int ran;

	@BeforeEach
	void fillThePool() throws InterruptedException {
		Soak.assertHeap(64);
		this.pool.execute(() -> {
			this.busy.countDown();
			try {
				this.hold.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		this.busy.await();
		this.pool.getQueue().add(() -> {
		});
	}

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	static Stream<Arguments> policies() {
		return Stream.of(arguments(new ThreadPoolExecutor.AbortPolicy(), TaskState.REJECTED),
				arguments(new ThreadPoolExecutor.DiscardPolicy(), TaskState.LOST),
				arguments(new ThreadPoolExecutor.DiscardOldestPolicy(), TaskState.LOST),
				arguments(new ThreadPoolExecutor.CallerRunsPolicy(), TaskState.DONE));
	}

	@ParameterizedTest
	@MethodSource("policies")
	void noneStaysAndAllAreCounted(RejectedExecutionHandler policy, TaskState state) {
		this.pool.setRejectedExecutionHandler(policy);
		ExecutorService full = this.tracer.wrap(this.pool, "full");
		String name = policy.getClass().getSimpleName();
		this.soak.measure(name + ", before", this.tracer);

		int refused = 0;
		for (int i = 0; i < this.submissions; i++) {
			try {
				full.execute(this::work);
			}
			catch (RejectedExecutionException ex) {
				refused++;
			}
		}
		this.pool.getQueue().clear();

		assertThat(refused).isEqualTo((state == TaskState.REJECTED) ? this.submissions : 0);
		assertThat(this.ran).isEqualTo((state == TaskState.DONE) ? this.submissions : 0);
		TaskCounts expected = Soak.counts(this.submissions, state);
		// Nobody knows that a task was discarded before it has been collected: more than
		// the limit between two collections are counted without being listed.
		String[] uncertain = (state == TaskState.LOST) ? new String[] { "dropped" } : new String[0];
		Soak.untilCollected(() -> assertThat(this.tracer.snapshot().counts()).usingRecursiveComparison()
			.ignoringFields(uncertain)
			.isEqualTo(expected));
		this.soak.measure(name + ", after", this.tracer);
		this.soak.assertFlat();
		assertThat(this.tracer.snapshot().tasks()).noneMatch((row) -> row.state().isLive() && !row.isRoot());
	}

	private void work() {
		this.ran++;
	}

}
