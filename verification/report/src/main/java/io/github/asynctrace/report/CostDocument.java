package io.github.asynctrace.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document with a section for every kind of run, of which a run replaces its own.
 */
final class CostDocument {

	private static final String FIRST = "<!-- results -->";

	private final Path file;

	CostDocument(Path file) {
		this.file = file;
	}

	void replace(String name, String section) throws IOException {
		String text = Files.exists(this.file) ? Files.readString(this.file) : FIRST + "\n";
		Path parent = this.file.toAbsolutePath().getParent();
		if (parent != null) {
			Files.createDirectories(parent);
		}
		Files.writeString(this.file, replace(text, name, section));
	}

	/** The text with the section of that name replaced or, if it had none, added. */
	static String replace(String text, String name, String section) {
		String begin = "<!-- results: " + name + " -->\n";
		String end = "<!-- end of " + name + " -->\n";
		String marked = begin + "\n" + section.strip() + "\n\n" + end;
		int from = text.indexOf(begin);
		int to = text.indexOf(end);
		if (from >= 0 && to > from) {
			return text.substring(0, from) + marked + text.substring(to + end.length());
		}
		return text.strip() + "\n\n" + marked;
	}

}
