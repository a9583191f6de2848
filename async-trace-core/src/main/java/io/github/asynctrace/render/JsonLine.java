package io.github.asynctrace.render;

import org.jspecify.annotations.Nullable;

/**
 * One JSON object on one line, member by member. A member without a value is left out.
 */
final class JsonLine {

	private final StringBuilder json = new StringBuilder(200).append('{');

	JsonLine add(String name, long value) {
		name(name).append(value);
		return this;
	}

	JsonLine add(String name, @Nullable String value) {
		if (value != null) {
			quote(name(name), value);
		}
		return this;
	}

	JsonLine add(String name, JsonLine value) {
		name(name).append(value);
		return this;
	}

	private StringBuilder name(String name) {
		if (this.json.length() > 1) {
			this.json.append(',');
		}
		return this.json.append('"').append(name).append("\":");
	}

	private static void quote(StringBuilder json, String value) {
		json.append('"');
		Printable.forEach(value, (point) -> {
			if (point == '"' || point == '\\') {
				json.append('\\');
			}
			json.appendCodePoint(point);
		});
		json.append('"');
	}

	@Override
	public String toString() {
		return this.json + "}";
	}

}
