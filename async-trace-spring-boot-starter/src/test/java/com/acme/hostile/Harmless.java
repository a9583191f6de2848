package com.acme.hostile;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What text that others have chosen must not do to those who read it.
 */
final class Harmless {

	/** What consoles turn into a link: nothing but blanks and lines before it. */
	private static final Pattern LINK = Pattern
		.compile("[\\s│├└─]*at [\\w.$/]+\\.[\\w$<>]+\\(([\\w$]+\\.java(:\\d+)?|Unknown Source|Native Method)\\)");

	private Harmless() {
	}

	static void assertValue(Object json) {
		if (json instanceof Map<?, ?> map) {
			map.values().forEach(Harmless::assertValue);
		}
		else if (json instanceof List<?> list) {
			list.forEach(Harmless::assertValue);
		}
		else if (json instanceof String text) {
			assertThat(text.codePoints()).noneMatch(Harmless::isHarmful);
			assertThat(text.length()).isLessThanOrEqualTo(2_000);
		}
	}

	static void assertText(String text) {
		assertThat(text.codePoints().filter((point) -> point != '\n')).noneMatch(Harmless::isHarmful);
		text.lines().forEach((line) -> {
			assertThat(line).doesNotMatch("[\\s│├└─]*at com\\.acme\\.Forged.*");
			if (line.strip().startsWith("at ") || line.matches("[\\s│├└─]*at [\\w.$]+\\(.*")) {
				assertThat(line).matches(LINK);
			}
		});
	}

	/** Somebody can go from the text to the code. */
	static void assertLinked(String text) {
		assertThat(text.lines()).anyMatch(LINK.asMatchPredicate());
	}

	private static boolean isHarmful(int point) {
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED ->
				true;
			default -> false;
		};
	}

}
