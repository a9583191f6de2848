package io.github.asynctrace.render;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Says something of a value as text: of a {@link io.github.asynctrace.task.Trace}, or of
 * a {@link io.github.asynctrace.task.TaskForest}.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface Renderer<T> {

	/**
	 * Writes the text.
	 * @param value the value
	 * @param out where to write; a forest may be larger than a string should be
	 * @throws IOException if {@code out} throws it
	 */
	void render(T value, Appendable out) throws IOException;

	/**
	 * Gives the text.
	 * @param value the value
	 * @return the text
	 */
	default String render(T value) {
		StringBuilder text = new StringBuilder();
		try {
			render(value, text);
		}
		catch (IOException ex) {
			// No builder throws it.
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

}
