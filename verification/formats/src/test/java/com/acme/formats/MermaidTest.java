package com.acme.formats;

import java.nio.file.Path;
import java.util.List;

import io.github.asynctrace.render.MermaidText;
import io.github.asynctrace.task.TaskForest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a chart that GitHub shows as an error, or in which a name is markup, a link or
 * a node of its own.
 */
class MermaidTest {

	@Test
	void charts(@TempDir Path dir) throws Exception {
		List<Mermaid> read = Mermaid.read(dir, List.of(chart(Forests.named(Names.HOSTILE)), chart(Forests.many(20))),
				List.of(chart(Forests.many(10_000)), chart(Forests.chain(100_000)), chart(Forests.of(List.of())),
						"flowchart TD\n  t1[\"open"));

		assertThat(read.subList(0, 5)).extracting(Mermaid::error).containsOnly("");
		assertNothingButText(read.get(0));
		assertThat(read.get(1).labels()).hasSize(20)
			.contains("● GET /orders #1|root, on http-1", "● check 2 #2|running 2ms, queued 1ms, on io [EXECUTOR]");
		assertThat(read.get(5).error()).as("what is no chart").contains("Parse error");
	}

	private static void assertNothingButText(Mermaid read) {
		assertThat(read.elements()).isSubsetOf("p", "br", "span");
		assertThat(read.labels()).hasSize(Names.HOSTILE.size() + 1).noneMatch((label) -> label.contains("Unsupported"));
		for (String name : Names.HOSTILE) {
			assertThat(read.labels()).anyMatch((label) -> dense(label.substring(1)).startsWith(dense(shown(name))));
		}
	}

	// As far as a name of the most expensive characters is shown.
	private static String shown(String name) {
		return name.codePoints()
			.map((point) -> isHarmless(point) ? point : 0xFFFD)
			.limit(15)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	// Browsers join blanks.
	private static String dense(String text) {
		return text.replace(" ", "");
	}

	private static boolean isHarmless(int point) {
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

	private static String chart(TaskForest forest) {
		return MermaidText.defaults().render(forest);
	}

}
