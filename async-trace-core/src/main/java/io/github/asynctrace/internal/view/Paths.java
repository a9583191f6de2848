package io.github.asynctrace.internal.view;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TraceHop;
import io.github.asynctrace.task.TraceHop.Relation;
import org.jspecify.annotations.Nullable;

/**
 * Joins live frames with the creation frames of each hop up to the root.
 */
final class Paths {

	private final Snapshots snapshots;

	private final ShownFrames shown;

	private final SiteNotes notes;

	private final FrameContexts contexts;

	private final boolean raw;

	/**
	 * Joins frames.
	 * @param contexts what is active in live frames
	 * @param raw whether all frames are shown
	 */
	Paths(Snapshots snapshots, ShownFrames shown, int budget, FrameContexts contexts, boolean raw) {
		this.snapshots = snapshots;
		this.shown = shown;
		this.contexts = contexts;
		this.raw = raw;
		this.notes = new SiteNotes(budget);
	}

	/**
	 * The path of a task.
	 * @param live where the task stands now, or {@code null} if no thread runs it
	 * @param leaf what it waits for there
	 * @param before the hops of what it waits for
	 */
	List<TraceHop> of(TaskRecord record, @Nullable Site live, @Nullable Leaf leaf, List<TraceHop> before) {
		List<Step> steps = new ArrayList<>();
		boolean isSchedule = record.kind() == TaskKind.SCHEDULE;
		steps.add(new Step((live == null && isSchedule) ? record.site(this.snapshots.sites()) : live, record, null));
		for (TaskRecord task = record; task.parent() != null; task = task.parent()) {
			steps.add(new Step(task.site(this.snapshots.sites()), task.parent(), task));
		}
		List<TraceHop> hops = new ArrayList<>(before);
		addTo(hops, steps, leaf);
		return hops;
	}

	/** The hop of a task that some code waits for. */
	TraceHop live(TaskRecord record, @Nullable Site live, int indent, Relation relation, @Nullable Leaf leaf) {
		return hop(new Step(live, record, null), indent, null, false, relation, leaf);
	}

	/** The innermost visible frame. */
	@Nullable AsyncFrame innermost(@Nullable Site live) {
		List<StackTraceElement> visible = (live != null) ? visible(live.frames()) : List.of();
		return visible.isEmpty() ? null
				: Snapshots.frame(visible.get(0), 0, null, false, false, this.contexts.of(visible.get(0)));
	}

	private List<StackTraceElement> visible(List<StackTraceElement> frames) {
		return this.raw ? frames : this.shown.of(frames);
	}

	private void addTo(List<TraceHop> hops, List<Step> steps, @Nullable Leaf leaf) {
		TaskSnapshot submitted = null;
		for (int i = 0; i < steps.size(); i++) {
			TraceHop hop = hop(steps.get(i), hops.size(), submitted, i == steps.size() - 1, Relation.SUBMITTED,
					(i == 0) ? leaf : null);
			hops.add(hop);
			submitted = hop.task();
		}
	}

	private TraceHop hop(Step step, int indent, @Nullable TaskSnapshot submitted, boolean isOutermost,
			Relation relation, @Nullable Leaf leaf) {
		Site site = step.site();
		TaskSnapshot in = this.snapshots.of(step.in());
		List<StackTraceElement> all = (site != null) ? this.shown.elaborated(site.frames(), in) : List.of();
		List<StackTraceElement> visible = visible(all);
		List<AsyncFrame> frames = new ArrayList<>(visible.size());
		for (int i = 0; i < visible.size(); i++) {
			boolean isLast = i == visible.size() - 1;
			frames.add(Snapshots.frame(visible.get(i), indent, (i == 0) ? submitted : null, isLast && !isOutermost,
					isLast && isOutermost && site != null && site.end() != Site.End.CUT,
					(i == 0) ? this.contexts.ofInnermost(site, visible.get(i)) : this.contexts.of(visible.get(i))));
		}
		TaskRecord record = step.submitted();
		return new TraceHop(frames, all.size() - visible.size(), in, 1 + ((record != null) ? record.repeats() : 0),
				(record != null) ? record.elided() : 0, this.notes.of(site), relation, leaf,
				all(all, visible, frames, indent));
	}

	private List<AsyncFrame> all(List<StackTraceElement> all, List<StackTraceElement> visible, List<AsyncFrame> frames,
			int indent) {
		if (all.size() == visible.size()) {
			return frames;
		}
		List<AsyncFrame> shown = new ArrayList<>(all.size());
		int next = 0;
		for (StackTraceElement frame : all) {
			boolean isVisible = next < visible.size() && visible.get(next) == frame;
			shown.add(isVisible ? frames.get(next++)
					: Snapshots.frame(frame, indent, null, false, false, this.contexts.of(frame)));
		}
		return shown;
	}

	/**
	 * Frames, and the record in which they ran.
	 *
	 * @param submitted the record that the frames submitted; {@code null} for live frames
	 */
	private record Step(@Nullable Site site, TaskRecord in, @Nullable TaskRecord submitted) {
	}

}
