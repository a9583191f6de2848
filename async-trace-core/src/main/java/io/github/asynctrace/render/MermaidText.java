package io.github.asynctrace.render;

import java.io.IOException;

import io.github.asynctrace.task.TaskForest;

/**
 * Renders task trees as a Mermaid flowchart, which GitHub draws in an issue: a node for
 * each task, or for equal siblings, and on the arrow the frame that submitted it.
 * <p>
 * There are at most 100 nodes. Live and failed tasks come first, with all of their
 * ancestors, and those near the root before others; the rest is counted in one node. It
 * is meant for one family, such as {@code forest.subtree(id)}.
 */
public record MermaidText() implements Renderer<TaskForest> {

	private static final MermaidText DEFAULTS = new MermaidText();

	/**
	 * The form that the endpoint gives.
	 * @return a renderer
	 */
	public static MermaidText defaults() {
		return DEFAULTS;
	}

	@Override
	public void render(TaskForest forest, Appendable out) throws IOException {
		new MermaidPrinter(new Lines(out, false)).print(forest);
	}

}
