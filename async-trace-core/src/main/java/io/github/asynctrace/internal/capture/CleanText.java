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
		int i = 0;
		while (i < length) {
			int point = text.codePointAt(i);
			i += Character.charCount(point);
			int mended = isHarmless(point) ? point : REPLACEMENT;
			// The last place is the mark's, unless the rest fits.
			int room = max - clean.length() - Character.charCount(mended);
			if (room < ((i < length) ? 1 : 0)) {
				return clean.append('…').toString();
			}
			clean.appendCodePoint(mended);
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

	private static boolean isHarmless(int point) {
		if (point < 0x7F) {
			return point >= 0x20;
		}
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED ->
				false;
			default -> true;
		};
	}

}
