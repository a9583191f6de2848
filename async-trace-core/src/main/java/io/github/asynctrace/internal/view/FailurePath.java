package io.github.asynctrace.internal.view;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TraceHop;

/**
 * How a task came to be, as values: what is attached to its failure.
 */
public final class FailurePath {

	private final TaskSnapshot task;

	private final List<PathHop> hops;

	// The task and its ancestors, each smaller than the one before.
	private final long[] ids;

	private final boolean isComplete;

	/**
	 * Creates a path.
	 * @param hops from the task to its root
	 * @param ids of the task and all its known ancestors
	 * @param isComplete whether it has no others
	 */
	FailurePath(TaskSnapshot task, List<PathHop> hops, long[] ids, boolean isComplete) {
		this.task = task;
		this.hops = hops;
		this.ids = ids;
		this.isComplete = isComplete;
	}

	public TaskSnapshot task() {
		return this.task;
	}

	List<PathHop> steps() {
		return this.hops;
	}

	TaskSnapshot root() {
		return this.hops.isEmpty() ? this.task : this.hops.get(this.hops.size() - 1).in();
	}

	/** The number of hops, also of those that are not shown. */
	long length() {
		long length = 0;
		for (PathHop hop : this.hops) {
			length += hop.repeats() + hop.elided();
		}
		return length;
	}

	/** Whether a task is the one that the path begins with, or an ancestor of it. */
	public boolean leadsTo(TaskRecord record) {
		long id = record.id();
		for (long known : this.ids) {
			if (known == id) {
				return true;
			}
		}
		// Only those between the root and the nearest ancestors are not known.
		return !this.isComplete && id > this.task.rootId() && id < this.ids[this.ids.length - 2]
				&& record.root().id() == this.task.rootId();
	}

	/** Whether a root is the one that the path leads to, as far as that is known. */
	public boolean mayBeIn(TaskRecord root) {
		TaskSnapshot known = root();
		return known.id() == root.id() || known.kind() == TaskKind.UNTRACED;
	}

	/**
	 * The path as a trace has it; its first hop is the task, whose own frames are over.
	 */
	public List<TraceHop> hops() {
		List<TraceHop> hops = new ArrayList<>();
		hops.add(new TraceHop(List.of(), 0, this.task, 1, 0, null));
		TaskSnapshot submitted = this.task;
		for (int i = 0; i < this.hops.size(); i++) {
			PathHop hop = this.hops.get(i);
			hops.add(new TraceHop(frames(hop, submitted, i), hop.hidden(), hop.in(), hop.repeats(), hop.elided(),
					hop.note()));
			submitted = hop.in();
		}
		return hops;
	}

	private List<AsyncFrame> frames(PathHop hop, TaskSnapshot submitted, int index) {
		boolean isOutermost = index == this.hops.size() - 1;
		List<AsyncFrame> frames = new ArrayList<>();
		for (int i = 0; i < hop.frames().size(); i++) {
			boolean isLast = i == hop.frames().size() - 1;
			frames.add(Snapshots.frame(hop.frames().get(i), index + 1, (i == 0) ? submitted : null,
					isLast && !isOutermost, isLast && isOutermost && !hop.isCut(), List.of()));
		}
		return frames;
	}

}
