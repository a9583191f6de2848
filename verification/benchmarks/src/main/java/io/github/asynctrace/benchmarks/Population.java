package io.github.asynctrace.benchmarks;

import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

import io.github.asynctrace.benchmarks.frames.Frames;

/**
 * Submits tasks from several sites in turn.
 */
public final class Population {

	// One for all tasks, so that a task without a tracer retains nothing.
	private static final Runnable BODY = () -> {
	};

	private Population() {
	}

	/**
	 * Submits tasks.
	 * @param executor keeps them queued
	 * @param tasks how many
	 * @param sites from how many distinct stacks
	 * @param depth how deep each of them is
	 */
	public static void submit(Executor executor, int tasks, int sites, int depth) {
		IntSupplier[] stacks = IntStream.range(0, sites).mapToObj((site) -> Frames.below(depth, site, () -> {
			executor.execute(BODY);
			return 1;
		})).toArray(IntSupplier[]::new);
		int submitted = 0;
		while (submitted < tasks) {
			submitted += stacks[submitted % sites].getAsInt();
		}
	}

}
