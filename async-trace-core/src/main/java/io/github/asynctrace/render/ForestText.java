package io.github.asynctrace.render;

import java.io.IOException;

import io.github.asynctrace.task.TaskForest;
import org.jspecify.annotations.Nullable;

/**
 * Renders task trees as text: each task under the one that submitted it, with the frame
 * that did; trees with live tasks first.
 * <p>
 * Tasks that were handed over together stand under one node, and siblings that differ in
 * nothing but their numbers and times, with all below them, on one line with their count.
 *
 * @param merged whether equal siblings are printed on one line
 * @param stubs whether tasks that were handed over together are only counted
 * @param ascii whether nothing but ASCII is printed
 * @param summary whether the first line tells the books of the tracer
 * @param executors what the first line says of the executors, such as
 * {@code 4 traced, 1 not}; or {@code null}
 */
public record ForestText(boolean merged, boolean stubs, boolean ascii, boolean summary,
		@Nullable String executors) implements Renderer<TaskForest> {

	private static final ForestText DEFAULTS = new ForestText(true, false, false, true, null);

	/**
	 * The form that the endpoint shows.
	 * @return equal siblings on one line, groups in full, box-drawing, with a first line
	 */
	public static ForestText defaults() {
		return DEFAULTS;
	}

	/**
	 * This form with equal siblings on one line, or each on its own.
	 * @param merged whether they are merged
	 * @return a renderer
	 */
	public ForestText withMerged(boolean merged) {
		return new ForestText(merged, this.stubs, this.ascii, this.summary, this.executors);
	}

	/**
	 * This form with groups as stubs, or in full.
	 * @param stubs whether the tasks of a group are only counted
	 * @return a renderer
	 */
	public ForestText withStubs(boolean stubs) {
		return new ForestText(this.merged, stubs, this.ascii, this.summary, this.executors);
	}

	/**
	 * This form in ASCII, or not.
	 * @param ascii whether nothing else is printed; other characters of names become
	 * question marks
	 * @return a renderer
	 */
	public ForestText withAscii(boolean ascii) {
		return new ForestText(this.merged, this.stubs, ascii, this.summary, this.executors);
	}

	/**
	 * This form with or without its first line.
	 * @param summary whether the books of the tracer are told
	 * @return a renderer
	 */
	public ForestText withSummary(boolean summary) {
		return new ForestText(this.merged, this.stubs, this.ascii, summary, this.executors);
	}

	/**
	 * This form with a word on the executors in the first line.
	 * @param executors what to say, or {@code null}
	 * @return a renderer
	 */
	public ForestText withExecutors(@Nullable String executors) {
		return new ForestText(this.merged, this.stubs, this.ascii, this.summary, executors);
	}

	@Override
	public void render(TaskForest forest, Appendable out) throws IOException {
		new ForestPrinter(this, new Lines(out, this.ascii)).print(forest);
	}

}
