package io.github.asynctrace.task;

import java.util.Locale;

/**
 * How a task was handed over, or what a root stands for.
 */
public enum TaskKind {

	/** A root: an HTTP request. */
	REQUEST("request"),

	/** A root: something that is run again and again, or at a time of its own. */
	SCHEDULE("schedule"),

	/** A root: a message that a listener handles. */
	MESSAGE("message"),

	/** A named scope; a root when it was opened outside any task. */
	SCOPE("scope"),

	/** A plain thread: a root, or the task that a traced thread factory made it run. */
	THREAD("thread"),

	/** A root whose own origin is unknown: a worker of an executor that is not traced. */
	UNTRACED("untraced"),

	/** {@code execute} of an executor. */
	EXECUTE("EXECUTOR"),

	/** {@code submit} or {@code invokeAll} of an executor service. */
	SUBMIT("EXECUTOR"),

	/** A call of an {@code @Async} method. */
	ASYNC("@Async"),

	/** A delayed task, or one run of a schedule. */
	SCHEDULED("SCHEDULED"),

	/** A stage of a {@link java.util.concurrent.CompletableFuture}. */
	STAGE("stage"),

	/** The delivery of an event by an executor. */
	EVENT("event"),

	/** Asynchronous handling of a web request. */
	MVC("mvc");

	private final String label;

	TaskKind(String label) {
		this.label = label;
	}

	/**
	 * The word that marks the boundary in the text form, such as {@code EXECUTOR}.
	 * @return the word, never empty
	 */
	public String label() {
		return this.label;
	}

	/**
	 * The lower-case word of the JSON form.
	 * @return the enum's name in lower case
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
