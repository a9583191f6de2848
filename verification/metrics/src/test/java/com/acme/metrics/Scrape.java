package com.acme.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scrape says, read strictly by the rules of the text format of Prometheus 0.0.4
 * or of OpenMetrics 1.0.
 */
final class Scrape {

	private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";

	private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE|UNIT) (" + NAME + ")(?: (.*))?");

	private static final Pattern SAMPLE = Pattern
		.compile("(" + NAME + ")(?:\\{(.*)\\})? ([^ ]+)(?: [0-9.]+)?(?: # \\{.*\\} [^ ]+(?: [^ ]+)?)?");

	private static final Pattern LABEL = Pattern
		.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\"\\\\n])*)\"(?:,|$)");

	private static final Map<String, List<String>> SUFFIXES = Map.of("counter", List.of("_total", "_created", ""),
			"gauge", List.of(""), "summary", List.of("", "_sum", "_count", "_created"), "histogram",
			List.of("_bucket", "_sum", "_count", "_created"), "unknown", List.of(""), "untyped", List.of(""), "info",
			List.of("_info", ""), "gaugehistogram", List.of("_bucket", "_gsum", "_gcount"));

	private final Map<String, String> types = new TreeMap<>();

	private final Map<String, String> helps = new TreeMap<>();

	private final Map<String, Double> samples = new LinkedHashMap<>();

	private final boolean isOpenMetrics;

	private String family = "";

	private Scrape(boolean isOpenMetrics) {
		this.isOpenMetrics = isOpenMetrics;
	}

	static Scrape of(String body, boolean isOpenMetrics) {
		Scrape scrape = new Scrape(isOpenMetrics);
		if (!body.endsWith(isOpenMetrics ? "\n# EOF\n" : "\n")) {
			throw new AssertionError("no end: " + body.substring(Math.max(0, body.length() - 100)));
		}
		for (String line : body.split("\n")) {
			scrape.add(line);
		}
		return scrape;
	}

	private void add(String line) {
		Matcher comment = COMMENT.matcher(line);
		Matcher sample = SAMPLE.matcher(line);
		if (comment.matches()) {
			comment(comment.group(1), comment.group(2), (comment.group(3) != null) ? comment.group(3) : "");
		}
		else if (sample.matches() && !line.startsWith("#")) {
			sample(sample.group(1), labels((sample.group(2) != null) ? sample.group(2) : ""), sample.group(3));
		}
		else if (!(this.isOpenMetrics && line.equals("# EOF"))) {
			throw new AssertionError("not a line of the format: " + line);
		}
	}

	private void comment(String what, String name, String text) {
		if (!name.equals(this.family) && this.types.containsKey(name)) {
			throw new AssertionError(name + " comes twice");
		}
		this.family = name;
		if (what.equals("TYPE")) {
			if (!SUFFIXES.containsKey(text) || this.types.put(name, text) != null) {
				throw new AssertionError("type of " + name + ": " + text);
			}
		}
		else if (what.equals("HELP")) {
			this.helps.put(name, text);
		}
	}

	private void sample(String name, Map<String, String> labels, String value) {
		String type = this.types.get(this.family);
		if (type == null || SUFFIXES.get(type).stream().noneMatch((suffix) -> name.equals(this.family + suffix))) {
			throw new AssertionError(name + " is no sample of " + this.family + ", a " + type);
		}
		if (this.isOpenMetrics && type.equals("counter") && name.equals(this.family)) {
			throw new AssertionError("a counter without _total: " + name);
		}
		double number = value.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
		if (this.samples.put(key(name, labels), number) != null) {
			throw new AssertionError("twice: " + key(name, labels));
		}
	}

	private static Map<String, String> labels(String text) {
		Map<String, String> labels = new TreeMap<>();
		Matcher label = LABEL.matcher(text);
		int end = 0;
		while (label.find() && label.start() == end) {
			String value = label.group(2).replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
			if (labels.put(label.group(1), value) != null) {
				throw new AssertionError("a label comes twice: " + text);
			}
			end = label.end();
		}
		if (end != text.length()) {
			throw new AssertionError("not labels: " + text);
		}
		return labels;
	}

	private static String key(String name, Map<String, String> labels) {
		return name + labels;
	}

	/** The families whose names begin so, with their types. */
	Map<String, String> types(String prefix) {
		Map<String, String> types = new TreeMap<>(this.types);
		types.keySet().removeIf((name) -> !name.startsWith(prefix));
		return types;
	}

	String help(String family) {
		return this.helps.getOrDefault(family, "");
	}

	/** The names of all samples. */
	Set<String> names() {
		Set<String> names = new TreeSet<>();
		this.samples.keySet().forEach((key) -> names.add(key.substring(0, key.indexOf('{'))));
		return names;
	}

	/** All values that one label has in samples of one name. */
	Set<String> values(String name, String label) {
		Set<String> values = new TreeSet<>();
		Pattern value = Pattern.compile(Pattern.quote(name) + "\\{(?:.*, )?" + label + "=(.*?)(?:, [a-z_]+=.*)?\\}",
				Pattern.DOTALL);
		for (String key : this.samples.keySet()) {
			Matcher matcher = value.matcher(key);
			if (matcher.matches()) {
				values.add(matcher.group(1));
			}
		}
		return values;
	}

	/** The sum of all samples of one name. */
	double sum(String name) {
		return this.samples.entrySet()
			.stream()
			.filter((sample) -> sample.getKey().startsWith(name + "{"))
			.mapToDouble(Map.Entry::getValue)
			.sum();
	}

	boolean has(String name, String... labels) {
		return this.samples.containsKey(key(name, map(labels)));
	}

	double value(String name, String... labels) {
		Double value = this.samples.get(key(name, map(labels)));
		if (value == null) {
			throw new AssertionError("no " + key(name, map(labels)) + " among "
					+ this.samples.keySet()
						.stream()
						.filter((key) -> key.startsWith(name.substring(0, Math.min(12, name.length()))))
						.toList());
		}
		return value;
	}

	private static Map<String, String> map(String... labels) {
		Map<String, String> map = new TreeMap<>();
		for (int i = 0; i < labels.length; i += 2) {
			map.put(labels[i], labels[i + 1]);
		}
		return map;
	}

}
