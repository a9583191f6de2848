package io.github.asynctrace.spring.actuate.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The values of a tag, of which there are never more than so many: all that come later
 * are {@value #OTHER}.
 */
final class TagValues {

	static final String OTHER = "other";

	static final String UNKNOWN = "unknown";

	private static final int LENGTH = 200;

	private static final String LAMBDA = "$$Lambda";

	// Some registries write names into lines of text.
	private static final Pattern HARMFUL = Pattern.compile("\\p{C}");

	private final Set<String> values = ConcurrentHashMap.newKeySet();

	private final AtomicInteger room;

	TagValues(int max) {
		this.room = new AtomicInteger(max);
	}

	/** Whether a clean value is one of them, or becomes one. */
	boolean admits(String value) {
		if (this.values.contains(value)) {
			return true;
		}
		boolean isNew = this.room.getAndUpdate((left) -> Math.max(0, left - 1)) > 0;
		if (isNew && !this.values.add(value)) {
			// Somebody else has added it meanwhile.
			this.room.incrementAndGet();
		}
		return isNew;
	}

	/**
	 * What stands for a name from outside: never blank, and the same after the next
	 * start, when the JVM gives another number to the class of a lambda.
	 */
	static String clean(@Nullable String name) {
		if (name == null || name.isBlank()) {
			return UNKNOWN;
		}
		int lambda = name.indexOf(LAMBDA);
		String stable = (lambda > 0) ? name.substring(0, lambda + LAMBDA.length()) : name;
		String clean = HARMFUL.matcher(stable).replaceAll("\uFFFD");
		return cut(clean);
	}

	private static String cut(String text) {
		if (text.length() <= LENGTH) {
			return text;
		}
		// Never through the middle of a character.
		return text.substring(0, Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH);
	}

}
