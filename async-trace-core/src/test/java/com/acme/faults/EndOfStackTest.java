package com.acme.faults;

import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.ArrayList;
import java.util.List;

import com.acme.support.Gc;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.TaskContext;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a program that submits where its stack ends gets an error of the tracer in
 * place of its own, loses its current task or its books, or can never log or trace again.
 */
class EndOfStackTest {

	private static final int SUBMISSIONS = 1_000;

	private static final int FRAMES = 200;

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).watching(false).customize(new TaskListener() {
	}, (TaskContext) (task) -> () -> {
	}).build();

	private final ExecutorService direct = this.tracer.wrap(new Direct(), "direct");

	private final List<Object> strangers = new ArrayList<>();

	private @Nullable StackOverflowError passing;

	private final Runnable work = this::work;

	private int submissions;

	private int overflows;

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void lastFramesOfTheStack() throws Exception {
		// All classes are there, as they are in a program that has run for a while.
		submit(true);
		submit(false);
		Thread thread = new Thread(null, this::descents, "deep", 256 * 1024);
		thread.start();
		thread.join();

		assertThat(this.strangers).isEmpty();
		assertThat(this.overflows).as("submissions without room").isPositive();
		assertThat(this.submissions).isGreaterThanOrEqualTo(SUBMISSIONS);
		assertThat(this.tracer.isEnabled()).isTrue();
		Gc.until(() -> {
			TaskCounts counts = this.tracer.snapshot().counts();
			assertThat(counts.live()).as("%s", counts).isZero();
			assertThat(counts.finished()).isEqualTo(counts.submitted());
		});
		System.getLogger("com.acme").log(System.Logger.Level.DEBUG, "still there");
	}

	private void descents() {
		this.direct.execute(() -> {
			TaskSnapshot outer = this.tracer.currentTask().orElseThrow();
			while (this.submissions < SUBMISSIONS) {
				descend(new int[1]);
				see(this.tracer.currentTask().map(TaskSnapshot::id).orElse(0L).equals(outer.id()), "current task");
				this.direct.execute(() -> {
					TaskSnapshot next = this.tracer.currentTask().orElseThrow();
					see(next.parentId() == outer.id(), "parent");
				});
			}
		});
		see(this.tracer.currentTask().isEmpty(), "task after all");
	}

	private void see(boolean isRight, String what) {
		if (!isRight) {
			this.strangers.add(what);
		}
	}

	/**
	 * Goes to the end of the stack, and submits on the way back.
	 * @param back how many frames have come back
	 */
	@SuppressWarnings("InfiniteRecursion")
	private void descend(int[] back) {
		try {
			descend(back);
		}
		catch (StackOverflowError ex) {
			// The user's own.
		}
		if (back[0]++ < FRAMES) {
			submit(back[0] % 2 == 0);
		}
	}

	private void submit(boolean asFuture) {
		this.submissions++;
		this.passing = null;
		try {
			if (asFuture) {
				this.direct.submit(this.work);
			}
			else {
				this.direct.execute(this.work);
			}
		}
		catch (StackOverflowError ex) {
			this.overflows++;
			// That of a submission stays in its future, if there is room for that.
			if (!asFuture && this.passing != null && this.passing != ex) {
				this.strangers.add("another error");
			}
		}
		catch (Throwable ex) {
			this.strangers.add(ex);
		}
	}

	/** Work that needs a little room, and passes on that there is none. */
	private void work() {
		try {
			need(5);
		}
		catch (StackOverflowError ex) {
			this.passing = ex;
			throw ex;
		}
	}

	private int need(int frames) {
		return (frames == 0) ? 0 : 1 + need(frames - 1);
	}

	/** Runs everything here and now. */
	private static final class Direct extends AbstractExecutorService {

		@Override
		public void execute(Runnable command) {
			command.run();
		}

		@Override
		public void shutdown() {
		}

		@Override
		public List<Runnable> shutdownNow() {
			return List.of();
		}

		@Override
		public boolean isShutdown() {
			return false;
		}

		@Override
		public boolean isTerminated() {
			return false;
		}

		@Override
		public boolean awaitTermination(long timeout, TimeUnit unit) {
			return true;
		}

	}

}
