package com.acme.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is printed is taken for a stack by those who make links of frames or events of
 * lines.
 */
class LinksTest {

	/** Rules that tools document or ship. */
	enum Rule {

		/** IntelliJ IDEA: class and method, then file and line in brackets. */
		INTELLIJ("^\\s*at\\s+[\\w.$]+\\.[\\w$<>]+\\([\\w$]+\\.java:\\d+\\)\\s*$"),

		/** The console of Eclipse. */
		ECLIPSE("\\(\\w*\\.java\\S*\\)"),

		/** The debug console of VS Code's Java extension. */
		VS_CODE("\\sat\\s+(?:[\\w$.]+/)?[\\w$.]+\\.[\\w$<>]+\\([\\w$-]+\\.java:\\d+\\)");

		private final Pattern pattern;

		Rule(String pattern) {
			this.pattern = Pattern.compile(pattern);
		}

	}

	/** What keeps the lines of one event together. */
	enum Lines {

		/** Filebeat's example for Java stack traces. */
		FILEBEAT("^[\\s]+(at|\\.{3})[\\s]+\\b|^Caused by:"),

		/** The detector of exceptions that Fluentd and Google Cloud use. */
		FLUENTD("^[\\t ]+(?:eval )?at ");

		private final Pattern pattern;

		Lines(String pattern) {
			this.pattern = Pattern.compile(pattern);
		}

	}

	private static List<String> attached() {
		StringWriter text = new StringWriter();
		Shop.failure().printStackTrace(new PrintWriter(text, true));
		String told = text.toString();
		return told.substring(told.indexOf("Suppressed:")).lines().skip(1).toList();
	}

	@ParameterizedTest
	@EnumSource
	void everyFrameOfTheUserIsALink(Rule rule) {
		List<String> frames = attached().stream().filter((line) -> line.contains("com.acme.")).toList();

		assertThat(frames).hasSizeGreaterThan(3).allMatch((line) -> rule.pattern.matcher(line).find());
	}

	@ParameterizedTest
	@EnumSource
	void noMarkIsALink(Rule rule) {
		List<String> marks = attached().stream().filter((line) -> !line.contains("com.acme.")).toList();

		assertThat(marks).hasSize(2).noneMatch((line) -> rule.pattern.matcher(line).find());
	}

	@ParameterizedTest
	@EnumSource
	void everyLineGoesOnWithTheEvent(Lines lines) {
		assertThat(attached()).allMatch((line) -> lines.pattern.matcher(line).find());
	}

}
