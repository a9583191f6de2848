package io.github.asynctrace.render;

import java.io.IOException;

/**
 * Writes lines, in ASCII where nothing else can be read.
 */
final class Lines {

	private final Appendable out;

	private final boolean ascii;

	Lines(Appendable out, boolean ascii) {
		this.out = out;
		this.ascii = ascii;
	}

	void add(String line) throws IOException {
		this.out.append(this.ascii ? ascii(line) : line).append('\n');
	}

	void addEmpty() throws IOException {
		this.out.append('\n');
	}

	private static String ascii(String line) {
		StringBuilder ascii = new StringBuilder(line.length());
		line.codePoints().forEach((point) -> {
			if (point < 0x80) {
				ascii.append((char) point);
			}
			else {
				ascii.append(replacement(point));
			}
		});
		return ascii.toString();
	}

	private static String replacement(int point) {
		return switch (point) {
			case '↑' -> "^";
			case '↓' -> "v";
			case '←' -> "<";
			case '•' -> "*";
			case '…' -> "...";
			case '×' -> "x";
			case '│', '├' -> "|";
			case '└' -> "`";
			case '─' -> "-";
			default -> "?";
		};
	}

}
