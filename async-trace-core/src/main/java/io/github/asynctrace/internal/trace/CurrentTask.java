package io.github.asynctrace.internal.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * The current task of each thread, shared by all tracers of the JVM.
 * <p>
 * What stays in a thread between tasks is an array of the JDK that holds nothing of ours:
 * a pool thread must not keep our class loader alive.
 * <p>
 * Whoever runs a task keeps the three slots that it changes in local variables and writes
 * them back itself: a call could fail at the end of the stack, and an object for them
 * would be one a task. Where not even the end of the task can be noted, the thread keeps
 * it in a fourth slot until there is room again.
 */
public final class CurrentTask {

	public static final int TASK = 0;

	public static final int ANNOUNCED = 1;

	static final int THREAD_ROOT = 2;

	static final int BUDGET = 3;

	public static final int DEPTH = 4;

	static final int CONTEXT = 5;

	/**
	 * The runs whose end could not be noted for want of room: an array of the last one,
	 * its tracer, and such an array of those before it; or nothing.
	 */
	public static final int UNFINISHED = 6;

	static final int STARTS = 7;

	private static final int SLOTS_OF_THREAD = 8;

	/** Stands for the slots of a thread where nothing is traced; always empty. */
	public static final @Nullable Object[] NONE = new Object[SLOTS_OF_THREAD];

	private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);

	private static final ThreadLocal<@Nullable Object[]> SLOTS = new ThreadLocal<>();

	private CurrentTask() {
	}

	/** The slots of the calling thread. */
	public static @Nullable Object[] slots() {
		@Nullable Object[] slots = SLOTS.get();
		if (slots == null) {
			slots = new Object[SLOTS_OF_THREAD];
			SLOTS.set(slots);
		}
		return slots;
	}

	/**
	 * The task in the slot, or the one around it where a scope was closed out of order or
	 * another task stands for it.
	 */
	static @Nullable TaskRecord in(@Nullable Object[] slots) {
		return open((TaskRecord) slots[TASK]);
	}

	private static @Nullable TaskRecord open(@Nullable TaskRecord current) {
		TaskRecord record = current;
		while (record != null && (record.isMerged() || isClosedScope(record))) {
			record = record.parent();
		}
		return record;
	}

	/**
	 * Makes what was current before so again, if the record still is; on whatever thread,
	 * so that one closed elsewhere does not stay behind in its own.
	 */
	static void leave(@Nullable Object[] slots, TaskRecord record, @Nullable Object before) {
		TaskRecord outer = open((TaskRecord) before);
		boolean isOver = outer == null || (outer.isRoot() && !outer.state().isLive());
		SLOT.compareAndSet(slots, TASK, record, isOver ? null : before);
	}

	private static boolean isClosedScope(TaskRecord record) {
		return record.kind() == TaskKind.SCOPE && !record.state().isLive();
	}

	/** The number of tasks that run on the thread, one within the other. */
	static int depth(@Nullable Object[] slots) {
		return (slots[DEPTH] instanceof Integer depth) ? depth : 0;
	}

	static @Nullable TaskRecord get() {
		@Nullable Object[] slots = SLOTS.get();
		return (slots != null) ? in(slots) : null;
	}

	/**
	 * The root that stands for the thread itself, if it has been needed and is still in
	 * use.
	 */
	static @Nullable TaskRecord threadRoot(@Nullable Object[] slots) {
		return (slots[THREAD_ROOT] instanceof Reference<?> root) ? (TaskRecord) root.get() : null;
	}

}
