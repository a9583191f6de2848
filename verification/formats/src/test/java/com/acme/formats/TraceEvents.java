package com.acme.formats;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads a file as the document "Trace Event Format" describes it, and as Perfetto plays
 * it: events by their time, those of one moment in the order of the file.
 */
final class TraceEvents {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
		.build();

	private static final Map<String, Set<String>> MEMBERS = Map.of("M", Set.of("args"), "X",
			Set.of("cat", "ts", "dur", "args"), "b", Set.of("cat", "ts", "id", "args"), "e", Set.of("cat", "ts", "id"),
			"s", Set.of("cat", "ts", "id"), "f", Set.of("cat", "ts", "id", "bp"), "i",
			Set.of("cat", "ts", "s", "args"));

	private final List<JsonNode> events = new ArrayList<>();

	private final Map<String, JsonNode> bars = new HashMap<>();

	private final Map<Integer, Deque<JsonNode>> open = new HashMap<>();

	private final Map<String, JsonNode> begun = new HashMap<>();

	private final Map<String, JsonNode> flows = new HashMap<>();

	private final Map<Integer, String> rows = new HashMap<>();

	private TraceEvents() {
	}

	static TraceEvents read(String file) {
		TraceEvents read = new TraceEvents();
		JsonNode json = JSON.readTree(file);
		assertThat(json.propertyNames()).containsExactlyInAnyOrder("traceEvents", "displayTimeUnit", "otherData");
		assertThat(json.path("displayTimeUnit").stringValue()).isIn("ms", "ns");
		assertThat(json.path("otherData").isObject()).isTrue();
		assertThat(json.path("traceEvents").isArray()).isTrue();
		json.path("traceEvents").forEach(read.events::add);
		read.events.forEach(TraceEvents::checkMembers);
		read.phase("X").forEach((bar) -> read.bars.put(id(bar.at("/args/task").longValue()), bar));
		read.events.stream().filter((event) -> is(event, "M")).forEach(read::name);
		read.events.stream()
			.filter((event) -> !is(event, "M"))
			.sorted(Comparator.comparingLong(TraceEvents::time))
			.forEach(read::play);
		assertThat(read.begun).as("async events that never end").isEmpty();
		assertThat(read.flows).as("arrows that lead nowhere").isEmpty();
		return read;
	}

	/** All events of one phase. */
	List<JsonNode> phase(String phase) {
		return this.events.stream().filter((event) -> is(event, phase)).toList();
	}

	/** The names of the rows. */
	List<String> rows() {
		return List.copyOf(this.rows.values());
	}

	private static void checkMembers(JsonNode event) {
		Set<String> members = new HashSet<>(Set.of("ph", "name", "pid", "tid"));
		members.addAll(MEMBERS.getOrDefault(event.path("ph").stringValue(), Set.of()));
		check(members.equals(Set.copyOf(event.propertyNames())), "members", event);
		check(event.path("name").isString() && event.path("pid").isInt() && event.path("tid").isInt(), "types", event);
		for (String string : List.of("cat", "id", "s", "bp")) {
			check(!event.has(string) || !event.path(string).stringValue().isEmpty(), string, event);
		}
		check(!event.has("ts") || event.path("ts").canConvertToLong(), "ts", event);
		check(!event.has("args") || event.path("args").isObject(), "args", event);
	}

	private void name(JsonNode event) {
		switch (event.path("name").stringValue()) {
			case "process_name" -> check(event.at("/args/name").isString(), "name", event);
			case "thread_name" -> check(this.rows.put(row(event), event.at("/args/name").stringValue()) == null,
					"second name of a row", event);
			case "thread_sort_index" -> check(event.at("/args/sort_index").isInt(), "index", event);
			default -> throw new AssertionError(event);
		}
	}

	private void play(JsonNode event) {
		check(row(event) == 0 || this.rows.containsKey(row(event)), "row without a name", event);
		Deque<JsonNode> stack = this.open.computeIfAbsent(row(event), (row) -> new ArrayDeque<>());
		while (!stack.isEmpty() && end(stack.peek()) <= time(event)) {
			stack.pop();
		}
		switch (event.path("ph").stringValue()) {
			case "X" -> {
				check(event.path("dur").longValue() > 0, "no duration", event);
				check(stack.isEmpty() || end(event) <= end(stack.peek()), "overlaps halfway", event);
				stack.push(event);
			}
			case "b" -> check(this.begun.put(key(event), event) == null, "begins twice", event);
			case "e" -> check(this.begun.remove(key(event)).path("name").equals(event.path("name")), "name", event);
			case "s" -> {
				JsonNode submitter = this.bars.get(event.path("id").stringValue()).at("/args/parent");
				check(stack.stream().anyMatch((bar) -> bar.at("/args/task").equals(submitter)),
						"begins where the parent does not run", event);
				check(this.flows.put(key(event), event) == null, "begins twice", event);
			}
			case "f" -> {
				check("e".equals(event.path("bp").stringValue()), "binding", event);
				check(stack.peek() == this.bars.get(event.path("id").stringValue()), "binds to another bar", event);
				check(this.flows.remove(key(event)).path("name").equals(event.path("name")), "name", event);
			}
			default -> check(Set.of("g", "p", "t").contains(event.path("s").stringValue()), "scope", event);
		}
	}

	private static void check(boolean isFine, String what, JsonNode event) {
		if (!isFine) {
			throw new AssertionError(what + ": " + event);
		}
	}

	private static String key(JsonNode event) {
		return event.path("cat").stringValue() + " " + event.path("id").stringValue();
	}

	private static String id(long task) {
		return "0x" + Long.toHexString(task);
	}

	private static boolean is(JsonNode event, String phase) {
		return phase.equals(event.path("ph").stringValue());
	}

	private static int row(JsonNode event) {
		return event.path("tid").intValue();
	}

	private static long time(JsonNode event) {
		return event.path("ts").longValue();
	}

	private static long end(JsonNode bar) {
		return time(bar) + bar.path("dur").longValue();
	}

}
