package io.github.asynctrace.internal.view;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.registry.Entries;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.Roots;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.internal.wait.LiveTasks;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Waits;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Reads where tasks and threads stand, and makes sure that what it read belongs to them:
 * a thread goes on while it is read.
 */
final class LiveReader {

	private static final int ATTEMPTS = 5;

	// More candidates help nobody.
	private static final int MAX_AWAITED = 10;

	private static final String OWN = "io.github.asynctrace.internal.";

	private static final int NAME_LENGTH = 200;

	private final Registry registry;

	private final UnaryOperator<Object> unwrap;

	private final FrameContexts contexts;

	private final List<String> errors;

	private final boolean raw;

	private LiveTasks tasks;

	LiveReader(Registry registry, UnaryOperator<Object> unwrap, FrameContexts contexts, List<String> errors,
			boolean raw) {
		this.registry = registry;
		this.unwrap = unwrap;
		this.contexts = contexts;
		this.errors = errors;
		this.raw = raw;
		this.tasks = new LiveTasks(registry, unwrap);
	}

	LiveTasks tasks() {
		return this.tasks;
	}

	/**
	 * Reads where a task stands.
	 * @return {@code null} if no thread runs it, or its thread has gone on meanwhile
	 */
	@Nullable Live task(TaskRecord record) {
		Thread thread = record.thread();
		if (thread == null || record.state() != TaskState.RUNNING) {
			return null;
		}
		ThreadReading reading = ThreadReading.of(thread);
		boolean isStill = record.thread() == thread && record.state() == TaskState.RUNNING
				&& reading.stack().length > 0;
		if (!isStill) {
			this.errors.add("task #" + record.id() + " went on while its thread was read");
			return null;
		}
		return live(record, reading);
	}

	/**
	 * Reads where a thread stands, and in which task, scope or root.
	 * @return {@code null} if the thread is not alive, or changes tasks too quickly
	 */
	@Nullable Live thread(Thread thread) {
		ThreadReading before = null;
		for (int i = 0; i < ATTEMPTS; i++) {
			TaskRecord record = this.tasks.innermost(thread);
			ThreadReading reading = ThreadReading.of(thread);
			StackTraceElement[] stack = reading.stack();
			if (stack.length == 0) {
				break;
			}
			if (Site.tasks(stack) == this.tasks.depth(thread) && this.tasks.isStill(thread)) {
				return (record != null) ? live(record, reading) : plain(reading);
			}
			if (before != null && before.isSameWait(reading)) {
				// The live tasks were looked at in between.
				this.errors.add("the task of " + name(thread)
						+ " is not listed: it is one of another tracer, or beyond the limit");
				return unknown(reading);
			}
			before = reading;
			this.tasks = new LiveTasks(this.registry, this.unwrap);
		}
		this.errors.add(switch (thread.getState()) {
			case NEW -> name(thread) + " has not started";
			case TERMINATED -> name(thread) + " has ended";
			default -> "the task of " + name(thread) + " could not be told: it goes on too quickly, or is not listed";
		});
		return null;
	}

	/** Reads the calling thread, which waits for nothing and knows its task. */
	Live here() {
		ThreadReading reading = ThreadReading.of(Thread.currentThread());
		Site site = site(reading, 0);
		TaskRecord current = TaskTracer.current();
		this.contexts.add(reading, current);
		return new Live((current != null) ? current : Roots.ofThread(site), site, reading, null);
	}

	/** Reads a thread that is not what was asked for, and of which nothing is missed. */
	@Nullable Live quietly(Thread thread) {
		int known = this.errors.size();
		Live live = thread(thread);
		this.errors.subList(known, this.errors.size()).clear();
		return live;
	}

	private Live live(TaskRecord record, ThreadReading reading) {
		StackTraceElement[] stack = reading.stack();
		TaskRecord innermost = this.tasks.innermost(reading.thread());
		TaskRecord current = (innermost != null && innermost.isSameOrBelow(record)) ? innermost : record;
		this.contexts.add(reading, current);
		int skip = tasksWithin(stack, record);
		Site site = (skip >= 0) ? site(reading, skip) : null;
		return new Live(record, site, reading, (skip == 0) ? waits().of(reading, current) : null);
	}

	private Live plain(ThreadReading reading) {
		this.contexts.add(reading, null);
		Thread thread = reading.thread();
		TaskRecord root = this.tasks.plain(thread);
		Site site = site(reading, 0);
		TaskRecord record = (root != null) ? root : Entries.thread(thread, name(thread), site, System.nanoTime());
		return new Live(record, site, reading, waits().of(reading, root));
	}

	private Live unknown(ThreadReading reading) {
		this.contexts.add(reading, null);
		Thread thread = reading.thread();
		// Without a stack of its own it is told to be of unknown origin.
		TaskRecord record = Entries.thread(thread, name(thread), null, System.nanoTime());
		return new Live(record, site(reading, 0), reading, waits().of(reading, null));
	}

	private Waits waits() {
		return new Waits(this.tasks, this.registry, MAX_AWAITED);
	}

	private Site site(ThreadReading reading, int skip) {
		StackTraceElement[] stack = reading.stack();
		if (reading.thread() == Thread.currentThread()) {
			stack = withoutReader(stack);
		}
		return this.raw ? Site.whole(stack, skip) : Values.live(stack, skip);
	}

	// What the JDK does for us to read the stack.
	private static StackTraceElement[] withoutReader(StackTraceElement[] stack) {
		int from = 0;
		while (from < stack.length && !stack[from].getClassName().startsWith(OWN)) {
			from++;
		}
		return Arrays.copyOfRange(stack, from, stack.length);
	}

	// Tasks run one within the other, and the outermost frames are those of the root.
	private static int tasksWithin(StackTraceElement[] stack, TaskRecord record) {
		int tasks = Site.tasks(stack);
		if (stack.length >= Site.JVM_LIMIT) {
			// Tasks around those that can be seen may be cut off.
			return -1;
		}
		if (record.isRoot()) {
			return tasks;
		}
		if (record.kind() == TaskKind.SCOPE) {
			return (tasks == 1) ? 0 : -1;
		}
		return tasks - 1 - record.depth();
	}

	static String name(Thread thread) {
		return CleanText.clean(TaskRecord.nameOf(thread), NAME_LENGTH);
	}

}
