package io.github.asynctrace.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table, the first column of which holds names and the others numbers.
 */
public final class MarkdownTable {

	private final String title;

	private final List<String> header;

	private final List<List<String>> rows = new ArrayList<>();

	/**
	 * Creates a table without rows.
	 * @param title stands above it
	 * @param header the names of the columns
	 */
	public MarkdownTable(String title, List<String> header) {
		this.title = title;
		this.header = header;
	}

	/** Adds a row, with a cell for each column. */
	public void row(List<String> cells) {
		this.rows.add(cells);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("#### ").append(this.title).append("\n\n");
		line(text, this.header);
		text.append("| --- |").append(" ---: |".repeat(this.header.size() - 1)).append('\n');
		this.rows.forEach((row) -> line(text, row));
		return text.append('\n').toString();
	}

	private static void line(StringBuilder text, List<String> cells) {
		text.append("| ").append(String.join(" | ", cells)).append(" |\n");
	}

}
