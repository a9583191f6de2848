package io.github.asynctrace.render;

import java.io.IOException;

import io.github.asynctrace.task.Trace;

/**
 * Renders a path as text: each frame alone on its line, so that consoles link it, and one
 * line between hops. Equal hops in a row are printed once, with their number.
 *
 * @param indent how many blanks further each hop is indented than the one before, up to
 * 16 hops
 * @param ascii whether nothing but ASCII is printed
 * @param hiddenFrames whether the frames of frameworks are printed in their places,
 * rather than counted
 * @param limit the most frames that are printed, the innermost ones; the others are
 * counted, and the root is printed nonetheless
 */
public record TraceText(int indent, boolean ascii, boolean hiddenFrames, int limit) implements Renderer<Trace> {

	private static final TraceText DEFAULTS = new TraceText(0, false, false, Integer.MAX_VALUE);

	/**
	 * Creates a renderer.
	 * @throws IllegalArgumentException if {@code indent} is negative or {@code limit}
	 * less than 1
	 */
	public TraceText {
		if (indent < 0) {
			throw new IllegalArgumentException("indent must not be negative, but is " + indent);
		}
		if (limit < 1) {
			throw new IllegalArgumentException("limit must be at least 1, not " + limit);
		}
	}

	/**
	 * The form that {@code AsyncTrace.print()} prints.
	 * @return no indentation, box-drawing and arrows, frames of frameworks counted, no
	 * limit
	 */
	public static TraceText defaults() {
		return DEFAULTS;
	}

	/**
	 * This form with hops indented.
	 * @param blanks how many blanks further each hop is indented, 0 or more
	 * @return a renderer
	 */
	public TraceText withIndent(int blanks) {
		return new TraceText(blanks, this.ascii, this.hiddenFrames, this.limit);
	}

	/**
	 * This form in ASCII, or not.
	 * @param ascii whether nothing else is printed; other characters of names become
	 * question marks
	 * @return a renderer
	 */
	public TraceText withAscii(boolean ascii) {
		return new TraceText(this.indent, ascii, this.hiddenFrames, this.limit);
	}

	/**
	 * This form with or without the frames of frameworks.
	 * @param hiddenFrames whether they are printed; those that a part of a trace has lost
	 * are counted still
	 * @return a renderer
	 */
	public TraceText withHiddenFrames(boolean hiddenFrames) {
		return new TraceText(this.indent, this.ascii, hiddenFrames, this.limit);
	}

	/**
	 * This form with fewer frames.
	 * @param frames the most frames that are printed, at least 1
	 * @return a renderer
	 */
	public TraceText withLimit(int frames) {
		return new TraceText(this.indent, this.ascii, this.hiddenFrames, frames);
	}

	@Override
	public void render(Trace trace, Appendable out) throws IOException {
		new TracePrinter(this, new Lines(out, this.ascii)).print(trace);
	}

}
