package io.github.asynctrace.internal.capture;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: names and messages from outside that forge lines, move the cursor, hide or
 * reverse text, or break an encoder.
 */
class CleanTextTest {

	static Stream<String> hostile() {
		return Stream.of("\u0000", "a\u0000b", "\u0001", "\u0007 bell", "\b\b\bback", "tab\there", "line\nfeed",
				"carriage\rreturn", "both\r\n", "\u000B vertical", "\f form feed", "\u001B[31mred",
				"\u001B]52;c;aGk=\u0007", "\u001B]0;title\u0007", "\u001B[2J", "\u001B(0", "\u007F delete", "\u0080",
				"\u0085 next line", "\u008D reverse feed", "\u0090 DCS", "\u009B31m CSI", "\u009D OSC", "\u009F APC",
				"\u00AD soft hyphen", "\u0600 number sign", "\u061C arabic mark", "\u070F abbreviation",
				"\u180E vowel separator", "\u200B zero width", "\u200C non joiner", "\u200D joiner",
				"\u200E left to right", "\u200F right to left", "\u2028 line separator", "\u2029 paragraph separator",
				"\u202A embedding", "\u202B embedding", "\u202C pop", "\u202D override", "user\u202Egnp.exe",
				"\u2060 word joiner", "\u2061 function", "\u2062 times", "\u2063 separator", "\u2064 plus",
				"\u2066 isolate", "\u2067 isolate", "\u2068 isolate", "\u2069 pop isolate", "\u206A swapping",
				"\u206F nominal", "\uFEFF byte order mark", "\uFFF9 anchor", "\uFFFA separator", "\uFFFB terminator",
				"\uFFFE", "\uFFFF", "\uFDD0 noncharacter", "\uD800", "\uDC00", "a\uD83Db", "\uDE00\uD83D",
				"\uD83D\uD83D\uDE00", "end\uD83D", "\uDB40\uDC41 tag", "\uDB40\uDC01 language", "\uD834\uDD73 beam",
				"\uD804\uDCBD kaithi", "\uDBFF\uDFFF noncharacter", "name\n\tat com.acme.Forged.line(Forged.java:1)");
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void nothingHostileIsLeft(String text) {
		String clean = CleanText.clean(text, 200);

		assertThat(clean.codePoints()).noneMatch(CleanTextTest::isHostile);
		assertThat(clean).contains("\uFFFD");
		assertThat(clean.length()).isLessThanOrEqualTo(text.length());
		assertThat(CleanText.clean(clean, 200)).isEqualTo(clean);
		assertThat(CleanText.clean("prefix " + text + " suffix", 200)).startsWith("prefix ").endsWith(" suffix");
	}

	private static boolean isHostile(int point) {
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED ->
				true;
			default -> false;
		};
	}

	static Stream<String> harmless() {
		return Stream.of("", " ", "price-lookup", "GET /orders/{id}", "<script>alert(1)</script>", "${jndi:ldap://x}",
				"Größe", "注文", "заказ", "طلب", "\uD83D\uDE00", "a\uD83D\uDE00b", "\uD842\uDFB7", "e\u0301", "×1,243 …",
				"\"quotes\" & <tags>", "\u00A0");
	}

	@ParameterizedTest
	@MethodSource("harmless")
	void harmlessTextIsKept(String text) {
		assertThat(CleanText.clean(text, 200)).isEqualTo(text);
	}

	@Test
	void longTextIsCutWithAMark() {
		assertThat(CleanText.clean("abcdef", 6)).isEqualTo("abcdef");
		assertThat(CleanText.clean("abcdefg", 6)).isEqualTo("abcde…");
		assertThat(CleanText.clean("x".repeat(4_000_000), 200)).hasSize(200).endsWith("x…");
		assertThat(CleanText.clean("abc", 1)).isEqualTo("…");
	}

	@Test
	void cutNeverSplitsAPair() {
		String emoji = "\uD83D\uDE00";

		assertThat(CleanText.clean("a" + emoji, 3)).isEqualTo("a" + emoji);
		assertThat(CleanText.clean("ab" + emoji, 3)).isEqualTo("ab…");
		assertThat(CleanText.clean("a" + emoji + "b", 3)).isEqualTo("a…");
		IntStream.rangeClosed(1, 12).forEach((max) -> {
			String clean = CleanText.clean(emoji.repeat(6), max);
			assertThat(clean.length()).isLessThanOrEqualTo(max);
			assertThat(clean.codePoints()).noneMatch(CleanTextTest::isHostile);
			assertThat(clean.endsWith("…")).isEqualTo(max < 12);
		});
	}

}
