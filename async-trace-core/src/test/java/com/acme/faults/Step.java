package com.acme.faults;

import java.util.function.Predicate;

/**
 * The places within the tracer where a fault is put, each in the middle of something.
 */
enum Step {

	POOL("registry.Pools", "add", Where.ENTRY, Step::always),

	SLOTS("trace.CurrentTask", "slots", Where.ENTRY, Step::always),

	CLOCK("trace.Clock", "now", Where.ENTRY, Step::always),

	KNOWN("trace.Submissions", "known", Where.ENTRY, Step::isSubmitted),

	CAPTURE("capture.Creation", "<init>", Where.EXIT, Step::always),

	CREATE("registry.Entries", "submit", Where.ENTRY, Step::isSubmitted),

	CREATED("registry.Entries", "submit", Where.EXIT, Step::isSubmitted),

	GROUP("registry.Origin", "in", Where.ENTRY, (way) -> way == Way.INVOKE_ALL || way == Way.INVOKE_ANY),

	SCHEDULE("registry.Entries", "schedule", Where.ENTRY, Step::isPeriodic),

	SCHEDULED("registry.Entries", "schedule", Where.EXIT, Step::isPeriodic),

	RUN("registry.Entries", "run", Where.ENTRY, Step::isPeriodic),

	LIST("registry.LiveTable", "add", Where.ENTRY, Step::always),

	LISTED("registry.LiveTable", "add", Where.EXIT, Step::always),

	BOOK("registry.Books", "submitted", Where.ENTRY, Step::always),

	TELL("trace.TaskEvents", "of", Where.ENTRY, Step::always),

	NOTE_FUTURE("registry.TaskRecord", "future", Where.ENTRY, Step::always),

	START("registry.Lifecycle", "start", Where.ENTRY, Step::always),

	STARTED("registry.Lifecycle", "start", Where.EXIT, Step::always),

	START_NOTED("registry.TaskRecord", "started", Where.EXIT, Step::always),

	ATTACH("view.FailurePaths", "of", Where.ENTRY, Step::always),

	OUTCOME("trace.Outcome", "of", Where.ENTRY, (way) -> way == Way.DECORATOR),

	END("registry.Lifecycle", "finish", Where.ENTRY, Step::always),

	ENDED("registry.Lifecycle", "finish", Where.EXIT, Step::always),

	END_NOTED("registry.TaskRecord", "ended", Where.ENTRY, Step::always),

	REMEMBER("registry.FinishedRing", "add", Where.ENTRY, Step::always),

	FORGET("registry.LiveTable", "remove", Where.ENTRY, Step::always),

	BOOK_END("registry.Books", "ended", Where.ENTRY, Step::always),

	READ("capture.Sites", "intern", Where.ENTRY, Step::always),

	TIDY("registry.UnseenEnds", "collect", Where.ENTRY, Step::always),

	SNAPSHOT("registry.Registry", "all", Where.EXIT, Step::always),

	COUNT("registry.Registry", "counts", Where.ENTRY, Step::always),

	ROW("view.Snapshots", "of", Where.ENTRY, Step::always),

	RENDER("render.TracePrinter", "print", Where.ENTRY, Step::always);

	private final String className;

	private final String method;

	private final Where where;

	private final Predicate<Way> isOn;

	Step(String className, String method, Where where, Predicate<Way> isOn) {
		this.className = "io.github.asynctrace." + (className.startsWith("render.") ? "" : "internal.") + className;
		this.method = method;
		this.where = where;
		this.isOn = isOn;
	}

	private static boolean always(Way way) {
		return true;
	}

	private static boolean isPeriodic(Way way) {
		return way == Way.FIXED_RATE || way == Way.FIXED_DELAY;
	}

	private static boolean isSubmitted(Way way) {
		return !isPeriodic(way);
	}

	String className() {
		return this.className;
	}

	String method() {
		return this.method;
	}

	Where where() {
		return this.where;
	}

	/** Whether work that is handed over in this way comes by here. */
	boolean isOn(Way way) {
		return this.isOn.test(way);
	}

	/** The end of a method that is meant. */
	enum Where {

		/** Nothing of the method has happened. */
		ENTRY,

		/** All of the method has happened. */
		EXIT

	}

}
