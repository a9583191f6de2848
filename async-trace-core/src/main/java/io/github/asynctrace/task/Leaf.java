package io.github.asynctrace.task;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What the innermost frame of a trace waits for, as far as it is known.
 *
 * @param kind what sort of thing
 * @param object the object waited for, as its class and identity such as
 * {@code java.util.concurrent.FutureTask@1f}, or a few words where there is no object;
 * {@code null} where nothing is known of it
 * @param tasks the tasks that are waited for, the first of them shown in the trace; empty
 * where none is known
 * @param isCertain {@code false} if the tasks are only those that it may be
 * @param owner the name of the thread that holds the lock or is waited for, or
 * {@code null} where unknown
 * @param ownerTask the task that runs on that thread, or {@code null} where unknown
 * @param load how busy the pool is in which the first of the tasks is queued, or
 * {@code null} where the pool is not known or the task is not queued
 */
public record Leaf(WaitKind kind, @Nullable String object, List<TaskSnapshot> tasks, boolean isCertain,
		@Nullable String owner, @Nullable TaskSnapshot ownerTask, @Nullable PoolLoad load) implements Serializable {

	/**
	 * Creates a leaf with an unmodifiable copy of the tasks.
	 */
	public Leaf {
		tasks = List.copyOf(tasks);
	}

	/**
	 * A leaf of which nothing else is known.
	 * @param kind what sort of thing
	 * @param object the object or a few words, or {@code null}
	 * @return a leaf without tasks and owner
	 */
	public static Leaf of(WaitKind kind, @Nullable String object) {
		return new Leaf(kind, object, List.of(), true, null, null, null);
	}

	/**
	 * The sentence.
	 * @return for example {@code waits for task #43 check (queued 3.2s in warehouse, 8/8
	 * busy)}
	 */
	@Override
	public String toString() {
		String object = (this.object != null) ? this.object : "an unknown object";
		return switch (this.kind) {
			case FUTURE ->
				"waits for " + (this.tasks.isEmpty() ? object + ", whose task is not known" : awaited(object));
			case FORKS ->
				"waits for its forks" + (this.tasks.isEmpty() ? ", of which none is known" : ": " + tasks(" and "));
			case THREAD -> "waits for the end of " + (this.tasks.isEmpty() ? thread() : awaited(thread()));
			case LOCK -> "waits for " + object + held();
			case MONITOR -> "waits for the monitor of " + object + held();
			case NOTIFICATION -> "waits to be notified by way of " + object;
			case QUEUE, SYNCHRONIZER -> "waits for " + object;
			case SLEEP -> "sleeps";
			case IO -> "waits for the network: " + object;
			case PARKED -> (this.object != null) ? "is parked on " + object : "is parked";
			case OBJECT -> object;
		};
	}

	private String awaited(String object) {
		return this.isCertain ? tasks(" and ") : object + ", perhaps of " + tasks(" or ");
	}

	private String thread() {
		return (this.owner != null) ? "thread " + this.owner + running() : "a thread";
	}

	private String running() {
		return (this.ownerTask != null) ? ", which runs " + describe(this.ownerTask) : "";
	}

	private String tasks(String separator) {
		return this.tasks.stream().map(this::describe).collect(Collectors.joining(separator));
	}

	private String describe(TaskSnapshot task) {
		String where = (task.executor() != null) ? " in " + task.executor() : "";
		String state = switch (task.state()) {
			case QUEUED ->
				" (queued " + Durations.of(task.queued()) + where + (isLoadOf(task) ? ", " + this.load : "") + ")";
			case RUNNING -> " (running " + Durations.of(task.ran()) + where + ")";
			default -> " (" + task.state().name().toLowerCase(Locale.ROOT) + ")";
		};
		return "task #" + task.id() + " " + task.name() + state;
	}

	private boolean isLoadOf(TaskSnapshot task) {
		return this.load != null && !this.tasks.isEmpty() && this.tasks.get(0).id() == task.id();
	}

	private String held() {
		return (this.owner != null) ? " held by thread " + this.owner + running() : ", whose holder is not known";
	}

}
