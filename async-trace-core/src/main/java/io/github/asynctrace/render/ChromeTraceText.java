package io.github.asynctrace.render;

import java.io.IOException;

import io.github.asynctrace.task.TaskForest;

/**
 * Renders task trees as a file in the Trace Event Format, which Perfetto,
 * {@code chrome://tracing} and speedscope open: one row for each thread with the runs on
 * it, the time in the queue beside them, and an arrow from each submission to the start.
 * <p>
 * Times are microseconds since the first submission. What still runs or waits ends where
 * the forest was taken. Runs of which nobody noted the end are a mark at their start.
 */
public record ChromeTraceText() implements Renderer<TaskForest> {

	private static final ChromeTraceText DEFAULTS = new ChromeTraceText();

	/**
	 * The form that the endpoint gives.
	 * @return a renderer
	 */
	public static ChromeTraceText defaults() {
		return DEFAULTS;
	}

	@Override
	public void render(TaskForest forest, Appendable out) throws IOException {
		new ChromeTracePrinter(forest, out).print();
	}

}
