package io.github.asynctrace.spring.actuate.endpoint;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.convert.DurationStyle;

/**
 * Reads request parameters, with messages that say what would have been right.
 */
final class Parameters {

	private static final int MAX_QUOTED = 100;

	/** Control characters, bidirectional overrides, lone surrogates. */
	private static final Pattern INVISIBLE = Pattern.compile("\\p{C}");

	private Parameters() {
	}

	static long number(String name, String value) {
		try {
			return Long.parseLong(value);
		}
		catch (NumberFormatException ex) {
			throw bad(name + " must be a number, not '%s'", value);
		}
	}

	static int number(String name, String value, int max) {
		long number = number(name, value);
		if (number < 0 || number > max) {
			throw bad(name + " must be between 0 and " + max + ", not '%s'", value);
		}
		return (int) number;
	}

	static boolean bool(String name, String value) {
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw bad(name + " must be true or false, not '%s'", value);
		};
	}

	static Duration duration(String name, String value) {
		try {
			Duration duration = DurationStyle.SIMPLE.parse(value);
			if (!duration.isNegative()) {
				return duration;
			}
		}
		catch (IllegalArgumentException ex) {
			// the message below says more to the caller than the parser's
		}
		throw bad(name + " must be a duration such as 500ms or 3s, not '%s'", value);
	}

	static <E extends Enum<E>> E constant(String name, Class<E> type, String value) {
		return Arrays.stream(type.getEnumConstants())
			.filter((constant) -> constant.name().equalsIgnoreCase(value))
			.findFirst()
			.orElseThrow(() -> bad(name + " must be one of " + names(type) + ", not '%s'", value));
	}

	private static <E extends Enum<E>> String names(Class<E> type) {
		return Arrays.stream(type.getEnumConstants()).map(Enum::toString).collect(Collectors.joining(", "));
	}

	static InvalidEndpointRequestException bad(String format, String value) {
		String quoted = (value.length() > MAX_QUOTED) ? value.substring(0, MAX_QUOTED) + "…" : value;
		String message = format.formatted(INVISIBLE.matcher(quoted).replaceAll("\uFFFD"));
		return new InvalidEndpointRequestException(message, message);
	}

}
