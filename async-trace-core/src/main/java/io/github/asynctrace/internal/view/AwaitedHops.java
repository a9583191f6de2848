package io.github.asynctrace.internal.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TraceHop;
import io.github.asynctrace.task.TraceHop.Relation;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a trace waits for, one for the other, as if each had been called
 * directly.
 */
final class AwaitedHops {

	private static final int LEVELS = 3;

	private final LiveReader reader;

	private final Paths paths;

	private final Snapshots snapshots;

	private final Leaves leaves;

	private final ElaboratedWaits elaborated;

	AwaitedHops(LiveReader reader, Paths paths, Snapshots snapshots, Leaves leaves, ElaboratedWaits elaborated) {
		this.reader = reader;
		this.paths = paths;
		this.snapshots = snapshots;
		this.leaves = leaves;
		this.elaborated = elaborated;
	}

	@Nullable Leaf leaf(Live live) {
		return (live.waitsFor() != null) ? this.leaves.of(live.waitsFor()) : null;
	}

	/** The hops before that of the waiting code, innermost first. */
	List<TraceHop> of(Live waiting) {
		List<Step> steps = new ArrayList<>();
		Set<Long> seen = new HashSet<>();
		seen.add(waiting.record().id());
		Live live = waiting;
		while (live != null && steps.size() < LEVELS) {
			Wait wait = live.waitsFor();
			TaskRecord next = (wait != null) ? shown(wait) : null;
			if (wait == null || next == null) {
				break;
			}
			if (!seen.add(next.id())) {
				// What it waits for stands below already.
				steps.add(new Step(next, null, wait, true));
				break;
			}
			live = this.elaborated.of(read(next));
			steps.add(new Step(next, live, wait, false));
		}
		List<TraceHop> hops = new ArrayList<>();
		for (int i = steps.size() - 1; i >= 0; i--) {
			hops.add(hop(steps.get(i), hops.size()));
		}
		return hops;
	}

	private @Nullable Live read(TaskRecord record) {
		return (record.isRoot() && record.get() instanceof Thread thread) ? this.reader.quietly(thread)
				: this.reader.task(record);
	}

	// Of several candidates none is shown as if it were the one.
	private static @Nullable TaskRecord shown(Wait wait) {
		boolean isOne = wait.isCertain() || wait.tasks().size() == 1;
		return isOne ? wait.tasks()
			.stream()
			.filter((task) -> task.state() == TaskState.RUNNING)
			.findFirst()
			.or(() -> wait.tasks().stream().findFirst())
			.orElse(null) : null;
	}

	private TraceHop hop(Step step, int indent) {
		Relation relation = step.waitsFor().isCertain() ? Relation.AWAITED : Relation.PERHAPS_AWAITED;
		if (step.isCycle()) {
			return new TraceHop(List.of(), 0, this.snapshots.of(step.record()), 1, 0,
					"a cycle: it stands below already", relation, null);
		}
		Live live = step.live();
		return this.paths.live(step.record(), (live != null) ? live.site() : null, indent, relation,
				(live != null) ? leaf(live) : null);
	}

	private record Step(TaskRecord record, @Nullable Live live, Wait waitsFor, boolean isCycle) {
	}

}
