package io.github.asynctrace.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document with one section for each JDK, of which a run replaces its own.
 */
final class CostDocument {

	private static final String FIRST = "<!-- results -->";

	private final Path file;

	CostDocument(Path file) {
		this.file = file;
	}

	void replace(int jdk, String section) throws IOException {
		String text = Files.exists(this.file) ? Files.readString(this.file) : FIRST + "\n";
		Path parent = this.file.toAbsolutePath().getParent();
		if (parent != null) {
			Files.createDirectories(parent);
		}
		Files.writeString(this.file, replace(text, jdk, section));
	}

	/** The text with the section of the JDK replaced or, if it had none, added. */
	static String replace(String text, int jdk, String section) {
		String begin = "<!-- results: JDK " + jdk + " -->\n";
		String end = "<!-- end of JDK " + jdk + " -->\n";
		String marked = begin + "\n" + section.strip() + "\n\n" + end;
		int from = text.indexOf(begin);
		int to = text.indexOf(end);
		if (from >= 0 && to > from) {
			return text.substring(0, from) + marked + text.substring(to + end.length());
		}
		return text.strip() + "\n\n" + marked;
	}

}
