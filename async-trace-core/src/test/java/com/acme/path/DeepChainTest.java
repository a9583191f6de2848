package com.acme.path;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: chains and trees deeper than the stack of the thread that prints them, and text
 * that grows with the square of their depth.
 */
class DeepChainTest {

	private static final int DEPTH = 2_000;

	private final AsyncTracer tracer = AsyncTracer.builder()
		.budget(100)
		.limits(Limits.defaults().withHops(3_000).withFinished(5_000))
		.build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	private final CountDownLatch done = new CountDownLatch(1);

	private AsyncTrace seen;

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void pathOf2000HopsPrintsLinearly() throws Exception {
		even(DEPTH);
		this.done.await();
		int hops = this.seen.hops().size();
		String text = onASmallStack(this.seen::toString);

		assertThat(hops).isEqualTo(DEPTH + 1);
		assertThat(text.length()).isLessThan(400 * DEPTH);
		assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThan(300);
	}

	@Test
	void forest2000DeepPrintsLinearly() throws Exception {
		even(DEPTH);
		this.done.await();
		TaskForest forest = this.tracer.snapshot();
		String text = onASmallStack(() -> ForestText.defaults().render(forest));

		List<TaskSnapshot> tasks = Rows.tasks(this.tracer);
		assertThat(tasks).hasSize(DEPTH);
		for (int i = 1; i < DEPTH; i++) {
			assertThat(tasks.get(i).parentId()).isEqualTo(tasks.get(i - 1).id());
		}
		assertThat(text.length()).isLessThan(400 * DEPTH);
		assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThan(300);
	}

	private static String onASmallStack(Supplier<String> work) throws InterruptedException {
		String[] result = new String[1];
		Thread small = new Thread(null, () -> result[0] = work.get(), "small", 128 * 1024);
		small.start();
		small.join();
		return result[0];
	}

	// Two methods, so that no two hops fold into one.
	private void even(int left) {
		if (left == 0) {
			look();
		}
		else {
			this.io.execute(() -> odd(left - 1));
		}
	}

	private void odd(int left) {
		if (left == 0) {
			look();
		}
		else {
			this.io.execute(() -> even(left - 1));
		}
	}

	private void look() {
		this.seen = AsyncTrace.current();
		this.done.countDown();
	}

}
