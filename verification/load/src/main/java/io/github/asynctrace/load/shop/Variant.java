package io.github.asynctrace.load.shop;

import java.util.List;

/**
 * How the sample application is started.
 */
enum Variant {

	/** Without the jars of the starter and the core. */
	ABSENT("absent", false),

	/** The same once more: what this one differs by is chance. */
	CONTROL("absent, once more", false),

	OFF("off", true, "asynctrace.mode=off"),

	ADAPTIVE("adaptive", true, "asynctrace.mode=adaptive"),

	EXACT("exact", true, "asynctrace.mode=exact"),

	/** Without a budget, under which a busy thread leaves stacks out. */
	EVERY_STACK("exact, `budget=100`", true, "asynctrace.mode=exact", "asynctrace.budget=100");

	private final String label;

	private final boolean ours;

	private final List<String> properties;

	Variant(String label, boolean ours, String... properties) {
		this.label = label;
		this.ours = ours;
		this.properties = List.of(properties);
	}

	String label() {
		return this.label;
	}

	boolean hasOurs() {
		return this.ours;
	}

	List<String> properties() {
		return this.properties;
	}

}
