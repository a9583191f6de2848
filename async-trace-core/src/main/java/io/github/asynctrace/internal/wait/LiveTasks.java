package io.github.asynctrace.internal.wait;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * The live tasks of a tracer at one moment: by what one can wait for, by thread and by
 * parent. It holds tasks strongly and must not be kept.
 */
public final class LiveTasks {

	private final Map<Object, TaskRecord> awaited = new IdentityHashMap<>();

	private final Map<Thread, List<TaskRecord>> running = new IdentityHashMap<>();

	private final Map<Thread, TaskRecord> plain = new IdentityHashMap<>();

	private final Map<Long, List<TaskRecord>> children = new HashMap<>();

	private final List<TaskRecord> all = new ArrayList<>();

	private final UnaryOperator<Object> unwrap;

	// Asked for only where somebody waits for a lock.
	private @Nullable Map<Long, Thread> byId;

	/**
	 * Looks at all live tasks.
	 * @param unwrap gives the user's object inside a wrapper of ours
	 */
	public LiveTasks(Registry registry, UnaryOperator<Object> unwrap) {
		this.unwrap = unwrap;
		registry.forEachLive(this::add);
	}

	private void add(TaskRecord record) {
		if (!record.state().isLive()) {
			return;
		}
		this.all.add(record);
		// Whoever waits for periodic work waits for the end of the schedule.
		if (record.run() == 0) {
			for (Object object : objects(record, this.unwrap)) {
				this.awaited.put(object, record);
			}
		}
		Thread thread = record.thread();
		if (thread != null && record.state() == TaskState.RUNNING) {
			this.running.computeIfAbsent(thread, (key) -> new ArrayList<>()).add(record);
		}
		TaskRecord parent = record.parent();
		if (parent != null) {
			this.children.computeIfAbsent(parent.id(), (key) -> new ArrayList<>()).add(record);
		}
		TaskRecord root = record.root();
		if (root.kind() == TaskKind.THREAD && root.get() instanceof Thread submitter) {
			this.plain.put(submitter, root);
		}
	}

	/**
	 * What a task is known by: its wrapper, the future inside it, and the future that the
	 * submitter got.
	 */
	public static List<Object> objects(TaskRecord record, UnaryOperator<Object> unwrap) {
		List<Object> objects = new ArrayList<>(2);
		Object owner = record.get();
		if (owner != null && !(owner instanceof Thread)) {
			objects.add(owner);
			// Other work may be submitted several times, and is no mark of this task.
			if (unwrap.apply(owner) instanceof Future<?> inside && inside != owner) {
				objects.add(inside);
			}
		}
		Future<?> future = record.future();
		if (future != null) {
			objects.add(future);
		}
		return objects;
	}

	/** What is live: tasks, scopes and roots. */
	public List<TaskRecord> all() {
		return this.all;
	}

	/** The thread of this number, if it runs a task or has submitted one. */
	@Nullable Thread thread(long id) {
		Map<Long, Thread> byId = this.byId;
		if (byId == null) {
			byId = new HashMap<>();
			for (Thread thread : this.plain.keySet()) {
				byId.put(ThreadDetails.idOf(thread), thread);
			}
			for (Thread thread : this.running.keySet()) {
				byId.put(ThreadDetails.idOf(thread), thread);
			}
			this.byId = byId;
		}
		return byId.get(id);
	}

	/** The task that is known by this object. */
	public @Nullable TaskRecord awaited(Object object) {
		return this.awaited.get(object);
	}

	/** What is live of the direct children of a task or root. */
	public List<TaskRecord> children(TaskRecord parent) {
		return this.children.getOrDefault(parent.id(), List.of());
	}

	/** The threads that run a task, a scope or a root. */
	public Set<Thread> threads() {
		return this.running.keySet();
	}

	/** The plain threads that have submitted what is live. */
	public Set<Thread> plainThreads() {
		return this.plain.keySet();
	}

	/** The root that stands for a thread outside any task, if it has live descendants. */
	public @Nullable TaskRecord plain(Thread thread) {
		return this.plain.get(thread);
	}

	/** The tasks, scopes and roots that ran on a thread. */
	private List<TaskRecord> on(Thread thread) {
		return this.running.getOrDefault(thread, List.of());
	}

	/** How many tasks ran on a thread, one within the other. */
	public int depth(Thread thread) {
		TaskRecord deepest = deepest(thread);
		return (deepest != null) ? deepest.depth() + 1 : 0;
	}

	/** The task that a thread began with. */
	public @Nullable TaskRecord outermost(Thread thread) {
		return on(thread).stream()
			.filter(TaskRecord::isTask)
			.filter((record) -> record.depth() == 0)
			.findFirst()
			.orElse(null);
	}

	/** The task, scope or root that was current on a thread. */
	public @Nullable TaskRecord innermost(Thread thread) {
		TaskRecord deepest = deepest(thread);
		TaskRecord innermost = deepest;
		for (TaskRecord record : on(thread)) {
			boolean isAround = deepest != null && (record.isTask() || !record.isSameOrBelow(deepest));
			if (!isAround && (innermost == null || record.id() > innermost.id())) {
				innermost = record;
			}
		}
		return innermost;
	}

	/** Whether all that ran on a thread still does. */
	public boolean isStill(Thread thread) {
		return on(thread).stream()
			.allMatch((record) -> record.state() == TaskState.RUNNING && record.thread() == thread);
	}

	private @Nullable TaskRecord deepest(Thread thread) {
		TaskRecord deepest = null;
		for (TaskRecord record : on(thread)) {
			if (record.isTask() && (deepest == null || record.depth() >= deepest.depth())) {
				deepest = record;
			}
		}
		return deepest;
	}

}
