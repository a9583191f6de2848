package io.github.asynctrace.internal.view;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskSnapshot;

/**
 * Reads the paths of tasks that fail.
 */
public final class FailurePaths {

	private final TaskTracer tracer;

	private final SiteNotes notes;

	private final KnownFrames plain;

	private volatile KnownFrames shown;

	public FailurePaths(TaskTracer tracer) {
		this.tracer = tracer;
		this.notes = new SiteNotes(tracer.budget().percent());
		this.plain = new KnownFrames(tracer.filter(), Customizations.NONE);
		this.shown = this.plain;
	}

	/** The path of a task or root. */
	public FailurePath of(TaskRecord record) {
		KnownFrames shown = shown(this.tracer.customizations(record));
		Snapshots snapshots = new Snapshots(this.tracer.filter(), shown, this.tracer.registry());
		List<TaskRecord> lineage = new ArrayList<>();
		boolean isComplete = true;
		for (TaskRecord task = record; task != null; task = task.parent()) {
			lineage.add(task);
			isComplete &= task.repeats() == 0 && task.elided() == 0;
		}
		return new FailurePath(snapshots.of(record), hops(lineage, shown, snapshots), ids(lineage), isComplete);
	}

	// What is plugged in later decides anew; a race costs what was known.
	private KnownFrames shown(Customizations customizations) {
		if (this.plain.isFor(customizations)) {
			return this.plain;
		}
		KnownFrames shown = this.shown;
		if (!shown.isFor(customizations)) {
			shown = new KnownFrames(this.tracer.filter(), customizations);
			this.shown = shown;
		}
		return shown;
	}

	private static long[] ids(List<TaskRecord> lineage) {
		long[] ids = new long[lineage.size()];
		for (int i = 0; i < ids.length; i++) {
			ids[i] = lineage.get(i).id();
		}
		return ids;
	}

	/** The nearest hops and the outermost one. */
	private List<PathHop> hops(List<TaskRecord> lineage, KnownFrames shown, Snapshots snapshots) {
		int last = lineage.size() - 2;
		int nearest = Math.min(last, this.tracer.registry().limits().hops());
		List<PathHop> hops = new ArrayList<>();
		for (int i = 0; i < nearest; i++) {
			hops.add(hop(lineage.get(i), lineage.get(i + 1), shown, snapshots));
		}
		long elided = 0;
		for (int i = nearest; i < last; i++) {
			elided += 1 + lineage.get(i).repeats() + lineage.get(i).elided();
		}
		if (elided > 0) {
			PathHop before = hops.get(nearest - 1);
			hops.set(nearest - 1, before.with(before.elided() + elided));
		}
		if (last >= 0) {
			hops.add(hop(lineage.get(last), lineage.get(last + 1), shown, snapshots));
		}
		return hops;
	}

	private PathHop hop(TaskRecord task, TaskRecord parent, KnownFrames shown, Snapshots snapshots) {
		Site site = task.site(snapshots.sites());
		TaskSnapshot in = snapshots.of(parent);
		List<StackTraceElement> frames = (site != null) ? shown.of(site, in) : List.of();
		int hidden = (site != null) ? Math.max(0, site.frames().size() - frames.size()) : 0;
		return new PathHop(frames, hidden, in, 1 + task.repeats(), task.elided(), this.notes.of(site),
				site != null && site.end() == Site.End.CUT, site != null && site.isShared());
	}

}
