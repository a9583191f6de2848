package io.github.asynctrace.internal.capture;

/**
 * Makes strings from outside harmless: no control characters, no bidirectional overrides,
 * no lone surrogates, bounded length.
 */
public final class CleanText {

	private static final char REPLACEMENT = '\uFFFD';

	private CleanText() {
	}

	/**
	 * Cleans and cuts a string.
	 * @param text any string
	 * @param max the most characters of the result
	 * @return the same string where there was nothing to mend
	 */
	public static String clean(String text, int max) {
		int length = text.length();
		if (length <= max && isClean(text)) {
			return text;
		}
		StringBuilder clean = new StringBuilder(Math.min(length, max));
		for (int i = 0; i < length && clean.length() < max; i++) {
			char c = text.charAt(i);
			if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
				if (clean.length() + 2 > max - 1) {
					break;
				}
				clean.append(c).append(text.charAt(++i));
			}
			else {
				clean.append(isHarmless(c) ? c : REPLACEMENT);
			}
			if (clean.length() == max && i + 1 < length) {
				clean.setCharAt(max - 1, '…');
			}
		}
		return clean.toString();
	}

	private static boolean isClean(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (!isHarmless(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isHarmless(char c) {
		if (c < 0x7F) {
			return c >= 0x20;
		}
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED ->
				false;
			default -> true;
		};
	}

}
