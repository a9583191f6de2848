package io.github.asynctrace.render;

import java.io.IOException;

import io.github.asynctrace.task.WaitReport;

/**
 * Renders who waits for whom as text: what is wrong first, then the graph, in which each
 * node is printed once and referred to afterwards.
 *
 * @param ascii whether nothing but ASCII is printed
 */
public record WaitsText(boolean ascii) implements Renderer<WaitReport> {

	private static final WaitsText DEFAULTS = new WaitsText(false);

	/**
	 * The form that the endpoint shows.
	 * @return a renderer
	 */
	public static WaitsText defaults() {
		return DEFAULTS;
	}

	@Override
	public void render(WaitReport report, Appendable out) throws IOException {
		new WaitsPrinter(new Lines(out, this.ascii)).print(report);
	}

}
