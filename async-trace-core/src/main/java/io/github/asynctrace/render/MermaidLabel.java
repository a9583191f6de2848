package io.github.asynctrace.render;

import java.util.regex.Pattern;

/**
 * Text that a Mermaid parser, its Markdown and the browser take for nothing but text:
 * whatever may mean something to one of them stands there as its number.
 */
final class MermaidLabel {

	// A diagram has 50,000 characters at most, and a node up to four texts.
	private static final int MAX_LENGTH = 110;

	// Formulas, icons and ends of lines are looked for when numbers are characters again.
	private static final Pattern INSIDE_MARKUP = Pattern.compile("(?<=\\$)(?=\\$)|(?<=:)(?=fa-)|(?<=\\\\)(?=n)");

	private MermaidLabel() {
	}

	static String of(String text) {
		StringBuilder label = new StringBuilder();
		Printable.forEach(INSIDE_MARKUP.matcher(text).replaceAll(" "), (point) -> {
			if (label.length() < MAX_LENGTH) {
				append(label, point);
			}
			else if (label.charAt(label.length() - 1) != '…') {
				label.append('…');
			}
		});
		return label.toString();
	}

	private static void append(StringBuilder label, int point) {
		boolean isPlain = Character.isLetterOrDigit(point) || point > 0x7F || " ,/-[]{}".indexOf(point) >= 0
				|| (point == '.' && !endsWithW(label));
		if (isPlain) {
			label.appendCodePoint(point);
		}
		else {
			label.append('#').append(point).append(';');
		}
	}

	// www. makes a link of what follows.
	private static boolean endsWithW(StringBuilder before) {
		return !before.isEmpty() && Character.toLowerCase(before.charAt(before.length() - 1)) == 'w';
	}

}
