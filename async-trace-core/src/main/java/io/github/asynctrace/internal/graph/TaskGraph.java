package io.github.asynctrace.internal.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import io.github.asynctrace.internal.registry.AwaitingStage;
import io.github.asynctrace.internal.registry.PoolState;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.LiveTasks;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.internal.wait.Waits;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.WaitEdge.How;
import io.github.asynctrace.task.WaitEdge.Relation;
import io.github.asynctrace.task.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom at one moment, from some threads on: whatever they wait for is
 * looked at in turn.
 */
public final class TaskGraph {

	private static final int MAX_AWAITED = 1_000;

	private final Registry registry;

	private final LiveTasks tasks;

	private final Waits waits;

	private final ThreadReader reader;

	private final Recheck recheck;

	private final Workers workers;

	private final Inference inference;

	private final Map<String, Node> nodes = new LinkedHashMap<>();

	private final Deque<Node> unseen = new ArrayDeque<>();

	private TaskGraph(Registry registry, LiveTasks tasks, int maxReadings) {
		this.registry = registry;
		this.tasks = tasks;
		this.waits = new Waits(tasks, registry, MAX_AWAITED);
		this.reader = new ThreadReader(tasks, this.waits, maxReadings);
		this.recheck = new Recheck(registry, tasks, this.waits);
		this.workers = new Workers(tasks);
		this.inference = new Inference(tasks);
	}

	/**
	 * Looks.
	 * @param threads where to begin
	 * @param queued tasks that are to be there whoever waits for them
	 * @param maxReadings how many threads are read at most
	 */
	public static TaskGraph of(Registry registry, LiveTasks tasks, Collection<Thread> threads,
			Collection<TaskRecord> queued, int maxReadings) {
		TaskGraph graph = new TaskGraph(registry, tasks, maxReadings);
		threads.forEach(graph::read);
		queued.forEach(graph::task);
		while (!graph.unseen.isEmpty()) {
			graph.follow(graph.unseen.pop());
		}
		graph.nodes.values().forEach(graph.workers::judge);
		Hung.mark(graph.nodes.values());
		return graph;
	}

	public Collection<Node> nodes() {
		return this.nodes.values();
	}

	/** The node of a task, if it waits, is waited for or holds a worker of a pool. */
	public @Nullable TaskNode find(TaskRecord record) {
		return (TaskNode) this.nodes.get("#" + record.id());
	}

	/** How many threads were too many to be read. */
	public int unread() {
		return this.reader.unread();
	}

	/** The circles that are to blame for all that hangs. */
	public List<Cycle> cycles() {
		return Cycles.of(this.nodes.values()).stream().filter(this.recheck::isStillSo).toList();
	}

	private void read(Thread thread) {
		Standing standing = this.reader.read(thread);
		if (standing != null) {
			TaskNode node = task(standing.in());
			node.waits(standing);
			connect(node, standing.waitsFor());
		}
	}

	private void connect(TaskNode node, Wait wait) {
		for (TaskRecord awaited : wait.tasks()) {
			node.add(task(awaited), Relation.WAITS_FOR, wait.how(), wait.isCertain());
		}
		if (wait.tasks().size() == MAX_AWAITED) {
			node.incomplete();
		}
		if ((wait.kind() == WaitKind.LOCK || wait.kind() == WaitKind.MONITOR) && wait.object() != null) {
			LockNode lock = lock(wait.object());
			node.add(lock, Relation.WAITS_FOR, How.LOCK, true);
			hold(lock, node.reading(), wait);
		}
		for (TaskRecord candidate : this.inference.candidates(node, wait)) {
			node.inferred();
			node.add(task(candidate), Relation.WAITS_FOR, How.ANCESTRY, false);
		}
	}

	private void hold(LockNode lock, @Nullable ThreadReading reading, Wait wait) {
		Thread owner = (reading != null) ? this.waits.owner(reading) : null;
		TaskRecord holder = (wait.ownerTask() != null) ? wait.ownerTask()
				: (owner != null) ? this.tasks.plain(owner) : null;
		if (holder != null && lock.edges().isEmpty()) {
			lock.add(task(holder), Relation.HELD_BY, How.LOCK, true);
		}
	}

	private void follow(Node node) {
		if (node instanceof PoolNode pool) {
			for (TaskRecord worker : this.workers.of(pool.state().name())) {
				pool.add(task(worker), Relation.HELD_BY, How.RECORD, true);
			}
		}
		else if (node instanceof TaskNode task) {
			follow(task);
		}
	}

	private void follow(TaskNode task) {
		TaskRecord record = task.record();
		Thread thread = (record.isRoot() && record.get() instanceof Thread plain) ? plain : record.thread();
		if (thread != null) {
			TaskRecord innermost = this.reader.innermost(thread);
			if (innermost == record) {
				task.on(thread);
			}
			else if (innermost != null) {
				task.add(task(innermost), Relation.RUNS, How.RECORD, true);
			}
			read(thread);
		}
		else if (record.state() == TaskState.QUEUED) {
			queued(task, record);
		}
	}

	private void queued(TaskNode task, TaskRecord record) {
		String executor = record.executor();
		if (executor != null) {
			PoolState pool = this.registry.pools().state(executor);
			if (pool != null && pool.queued() > 0) {
				task.add(pool(pool), Relation.QUEUED_IN, How.RECORD, true);
			}
			return;
		}
		// A stage that is not handed over before another future is complete.
		Future<?> source = (record.future() instanceof AwaitingStage stage) ? stage.source() : null;
		TaskRecord before = (source != null) ? this.tasks.awaited(source) : null;
		if (before != null) {
			task.add(task(before), Relation.WAITS_FOR, How.IDENTITY, true);
		}
	}

	private TaskNode task(TaskRecord record) {
		return (TaskNode) node("#" + record.id(), () -> new TaskNode(record));
	}

	private PoolNode pool(PoolState state) {
		return (PoolNode) node("pool " + state.name(), () -> new PoolNode(state));
	}

	private LockNode lock(String name) {
		return (LockNode) node("lock " + name, () -> new LockNode(name));
	}

	private Node node(String id, Supplier<Node> creation) {
		Node known = this.nodes.get(id);
		if (known != null) {
			return known;
		}
		Node node = creation.get();
		this.nodes.put(id, node);
		this.unseen.push(node);
		return node;
	}

}
