package com.acme.failures;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the log as somebody would who looks for a failure, or for a warning.
 */
public final class Log {

	private static final Pattern FRAME = Pattern.compile("\\s+at com\\.acme\\.([\\w.$]+)\\(.*");

	// The time of the next line, by Spring Boot's pattern or Logback's own.
	private static final Pattern NEXT = Pattern
		.compile("\\d{4}-\\d\\d-\\d\\d|\\d\\d:\\d\\d:\\d\\d|Exception in thread");

	private static final Pattern WARNING = Pattern.compile("(?m)^.* (WARN|ERROR) .*$");

	private static final Pattern OURS = Pattern.compile("async-trace|asynctrace|i\\.g\\.a\\.");

	private Log() {
	}

	/**
	 * What is logged of the exception that names an article.
	 * @return its stack trace and all below; empty if nothing is logged yet
	 */
	public static String of(CharSequence output, String sku) {
		String text = output.toString();
		int start = text.lastIndexOf("SoldOutException: " + sku + " is sold out");
		return (start >= 0) ? block(text.substring(start)) : "";
	}

	/**
	 * What is logged of the first exception of a class.
	 */
	public static String ofClass(CharSequence output, String simpleName) {
		String text = output.toString();
		Matcher line = Pattern.compile("\\." + simpleName + "(: |\\R)").matcher(text);
		return line.find() ? block(text.substring(line.start())) : "";
	}

	/** The lines in which we, or somebody who names us, warn of something. */
	public static List<String> warnings(CharSequence output) {
		return WARNING.matcher(output)
			.results()
			.map(MatchResult::group)
			.filter((line) -> OURS.matcher(line).find())
			.toList();
	}

	private static String block(String text) {
		StringBuilder block = new StringBuilder();
		for (String line : text.lines().toList()) {
			if (!block.isEmpty() && NEXT.matcher(line).lookingAt()) {
				break;
			}
			block.append(line).append('\n');
		}
		return block.toString();
	}

	/** The frames of the application, innermost first, without their package. */
	public static List<String> frames(String block) {
		return block.lines()
			.map(FRAME::matcher)
			.filter((frame) -> frame.matches())
			.map((frame) -> frame.group(1))
			.map((frame) -> frame.substring(frame.substring(0, frame.lastIndexOf('.')).lastIndexOf('.') + 1))
			.toList();
	}

}
