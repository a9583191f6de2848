package io.github.asynctrace.render;

import java.util.function.IntConsumer;

/**
 * Lets no control character and no half of a pair into a file that another program reads.
 * Names that a tracer gives are clean; a forest may also be made by hand.
 */
final class Printable {

	private static final int REPLACEMENT = 0xFFFD;

	private Printable() {
	}

	static void forEach(String text, IntConsumer action) {
		text.codePoints().map(Printable::harmless).forEach(action);
	}

	private static int harmless(int point) {
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				REPLACEMENT;
			default -> point;
		};
	}

}
