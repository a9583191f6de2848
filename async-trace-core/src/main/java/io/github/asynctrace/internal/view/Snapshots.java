package io.github.asynctrace.internal.view;

import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.Sites;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.registry.FailureNotes;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.registry.UnseenEnds;
import io.github.asynctrace.internal.wait.Waits;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskGroup;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into values, all at one moment.
 */
final class Snapshots {

	private static final int NAME_LENGTH = 1000;

	private static final int MAX_FRAMES = 100;

	private final VisibleFrames filter;

	private final ShownFrames shown;

	private final Sites sites;

	private final FailureNotes notes;

	// Read only once something has failed.
	private @Nullable Map<Long, String> failures;

	// Thousands of tasks come from a few sites.
	private final Map<Site, List<AsyncFrame>> known = new IdentityHashMap<>();

	private final long now = System.nanoTime();

	private final Instant at = Instant.now();

	Snapshots(VisibleFrames filter, ShownFrames shown, Registry registry) {
		this(filter, shown, registry.sites(), registry.failures());
	}

	Snapshots(VisibleFrames filter, ShownFrames shown, Sites sites, FailureNotes notes) {
		this.filter = filter;
		this.shown = shown;
		this.sites = sites;
		this.notes = notes;
	}

	Instant at() {
		return this.at;
	}

	Sites sites() {
		return this.sites;
	}

	TaskSnapshot of(TaskRecord record) {
		Site creation = record.site(this.sites);
		List<AsyncFrame> frames = frames(creation);
		AsyncFrame site = frames.isEmpty() ? null : frames.get(0);
		TaskState state = state(record);
		Instant submitted = this.at.minusNanos(this.now - record.submittedAt());
		// The state, read first, decides; what the task does meanwhile is for the next
		// snapshot.
		boolean hasEnded = !state.isLive();
		boolean hasStarted = state == TaskState.RUNNING || (hasEnded && record.queued() >= 0);
		Duration age = Duration.ofNanos(Math.max(0, this.now - record.submittedAt()));
		Duration queued = hasStarted ? known(record.queued(), age) : hasEnded ? known(record.ran(), age) : age;
		boolean isEndKnown = hasEnded && record.ran() != TaskRecord.END_UNKNOWN;
		Duration ran = (!hasStarted || (hasEnded && !isEndKnown)) ? Duration.ZERO
				: known(hasEnded ? record.ran() : -1, atLeastZero(age.minus(queued)));
		TaskRecord parent = parent(record);
		String thread = hasStarted ? record.threadName() : null;
		String boundary = record.boundary();
		return new TaskSnapshot(record.id(), (parent != null) ? parent.id() : 0, record.root().id(),
				CleanText.clean(TaskNames.of(record, site, this.filter), NAME_LENGTH), kind(record, creation), state,
				record.executor(), (thread != null) ? CleanText.clean(thread, NAME_LENGTH) : null, record.run(),
				submitted, hasStarted ? submitted.plus(queued) : null,
				isEndKnown ? submitted.plus(queued).plus(ran) : null, queued, ran,
				(record.kind() == TaskKind.THREAD && parent == null) ? List.of() : frames,
				creation != null && creation.isShared(), (boundary != null) ? boundary : record.kind().label(),
				group(record), (state == TaskState.FAILED) ? failure(record) : null, record.span());
	}

	private @Nullable String failure(TaskRecord record) {
		Map<Long, String> failures = this.failures;
		if (failures == null) {
			failures = this.notes.types();
			this.failures = failures;
		}
		return failures.get(record.id());
	}

	private static @Nullable TaskRecord parent(TaskRecord record) {
		TaskRecord parent = record.parent();
		while (parent != null && parent.isMerged()) {
			parent = parent.parent();
		}
		return parent;
	}

	private static @Nullable TaskGroup group(TaskRecord record) {
		TaskRecord parent = record.parent();
		return (parent != null && Waits.isFork(record)) ? new TaskGroup(TaskGroup.Kind.FORKS, parent.id(), 0)
				: record.group();
	}

	private static Duration known(int millis, Duration otherwise) {
		return (millis >= 0) ? Duration.ofMillis(millis) : otherwise;
	}

	private static Duration atLeastZero(Duration duration) {
		return duration.isNegative() ? Duration.ZERO : duration;
	}

	// Neither a future that lies in a queue nor a thread tells us of its end. And what is
	// just starting has no thread yet.
	private static TaskState state(TaskRecord record) {
		if (UnseenEnds.isCancelled(record)) {
			return TaskState.CANCELLED;
		}
		boolean isGone = record.kind() == TaskKind.THREAD && record.isRoot()
				&& !(record.get() instanceof Thread thread && thread.isAlive());
		TaskState state = isGone ? TaskState.ENDED : record.state();
		return (state == TaskState.RUNNING && record.queued() < 0) ? TaskState.QUEUED : state;
	}

	private TaskKind kind(TaskRecord record, @Nullable Site creation) {
		boolean isUnknownThread = record.kind() == TaskKind.THREAD && record.isRoot()
				&& (creation == null || !this.shown.isOwnThread(creation));
		return isUnknownThread ? TaskKind.UNTRACED : record.kind();
	}

	private List<AsyncFrame> frames(@Nullable Site site) {
		return (site != null) ? this.known.computeIfAbsent(site, this::shown) : List.of();
	}

	private List<AsyncFrame> shown(Site site) {
		return this.shown.of(site)
			.stream()
			.limit(MAX_FRAMES)
			.map((frame) -> frame(frame, 0, null, false, false, List.of()))
			.toList();
	}

	static AsyncFrame frame(StackTraceElement element, int indent, @Nullable TaskSnapshot task, boolean isExecutor,
			boolean isRoot, List<String> contexts) {
		String file = element.getFileName();
		return new AsyncFrame(CleanText.clean(element.getClassName(), NAME_LENGTH),
				CleanText.clean(element.getMethodName(), NAME_LENGTH),
				(file != null) ? CleanText.clean(file, NAME_LENGTH) : null, Math.max(-1, element.getLineNumber()),
				indent, task, isExecutor, isRoot, contexts.isEmpty() ? contexts
						: contexts.stream().map((context) -> CleanText.clean(context, NAME_LENGTH)).toList());
	}

}
