package io.github.asynctrace.render;

import java.io.IOException;
import java.util.Objects;

import io.github.asynctrace.task.TaskForest;

/**
 * Renders where tasks come from as folded stacks, which flame-graph tools and speedscope
 * read: one line for each distinct path, from the root over the frames of each submission
 * to the task, and its weight.
 * <p>
 * Only tasks are weighed, neither roots nor scopes. A path keeps its root and the 64 hops
 * nearest to the task; {@code …} stands for what is not there.
 *
 * @param weight what is summed up
 */
public record FoldedText(Weight weight) implements Renderer<TaskForest> {

	private static final FoldedText DEFAULTS = new FoldedText(Weight.TASKS);

	/**
	 * Creates a renderer.
	 */
	public FoldedText {
		Objects.requireNonNull(weight, "weight");
	}

	/**
	 * The form that the endpoint gives.
	 * @return a renderer that counts live tasks
	 */
	public static FoldedText defaults() {
		return DEFAULTS;
	}

	/**
	 * This form with another weight.
	 * @param weight what is summed up
	 * @return a renderer
	 */
	public FoldedText withWeight(Weight weight) {
		return new FoldedText(weight);
	}

	@Override
	public void render(TaskForest forest, Appendable out) throws IOException {
		new FoldedPrinter(forest, this.weight).print(out);
	}

	/**
	 * What the widths of a flame graph stand for.
	 */
	public enum Weight {

		/** The number of live tasks. */
		TASKS,

		/**
		 * The time for which tasks have run, in milliseconds; those of none are left out.
		 */
		RUN,

		/**
		 * The time for which tasks have queued, in milliseconds; those of none are left
		 * out.
		 */
		QUEUE

	}

}
