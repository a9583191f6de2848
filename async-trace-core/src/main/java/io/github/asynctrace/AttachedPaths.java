package io.github.asynctrace;

import java.util.function.Function;

import io.github.asynctrace.internal.registry.Entries;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.Failures;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.internal.view.FailurePath;
import io.github.asynctrace.internal.view.FailurePaths;
import io.github.asynctrace.internal.view.FailureTexts;
import org.jspecify.annotations.Nullable;

/**
 * Decides which throwables get the path of a task attached: each one at most, and neither
 * an error of the JVM, which may leave no room for it, nor one whose cause tells as much.
 */
final class AttachedPaths implements Failures {

	private final TaskTracer tracer;

	private final FailurePaths paths;

	private final FailureTexts texts;

	AttachedPaths(TaskTracer tracer) {
		this.tracer = tracer;
		this.paths = new FailurePaths(tracer);
		this.texts = new FailureTexts(tracer);
		// All classes are there before the first failure, which may be at the end of the
		// stack.
		reported(Entries.unknown("none", System.nanoTime()), new Throwable());
	}

	@Override
	public void failed(@Nullable TaskRecord task, Throwable failure, @Nullable Throwable given) {
		if (task != null && !task.isRoot()) {
			attach(task, failure, given, false, this.texts::failed);
		}
	}

	@Override
	public void refused(TaskRecord task, Throwable failure) {
		attach(task, failure, null, true, this.texts::refused);
	}

	@Override
	public void cancelled(@Nullable TaskRecord task, Throwable failure, String by) {
		attach(task, failure, null, true, (path) -> this.texts.cancelled(path, by));
	}

	@Override
	public void timedOut(@Nullable TaskRecord task, Throwable failure, long waitedNanos) {
		attach(task, failure, null, true, (path) -> this.texts.timedOut(path, waitedNanos));
	}

	@Override
	public void reported(@Nullable TaskRecord task, Throwable failure) {
		try {
			if (task != null && !isToldIn(task.root(), failure)) {
				attach(task, failure, null, true, this.texts::reported);
			}
		}
		catch (Throwable ex) {
			this.tracer.fault(ex);
		}
	}

	/** Who tells of a failure need not be who threw it, though it is the same tree. */
	private static boolean isToldIn(TaskRecord root, Throwable failure) {
		AsyncPath inside = AsyncPath.in(failure);
		return inside != null && inside.mayBeIn(root);
	}

	private void attach(@Nullable TaskRecord task, Throwable failure, @Nullable Throwable given, boolean reported,
			Function<FailurePath, String> text) {
		if (task == null || task.isMerged() || failure instanceof VirtualMachineError) {
			return;
		}
		try {
			AsyncPath attached = attached(task, failure, given, reported);
			if (attached != null) {
				FailurePath path = this.paths.of(task);
				attached.fill(path, text.apply(path));
			}
		}
		catch (Throwable ex) {
			this.tracer.fault(ex);
		}
	}

	/** Attaches what is still to be filled; {@code null} if there is nothing to fill. */
	private static @Nullable AsyncPath attached(TaskRecord task, Throwable failure, @Nullable Throwable given,
			boolean reported) {
		AsyncPath inside = AsyncPath.in(failure);
		if (inside != null && given != null && inside == AsyncPath.in(given)) {
			// The task has only passed on with what it began.
			return null;
		}
		AsyncPath known = (inside != null) ? AsyncPath.on(failure) : null;
		if (known == null && (inside == null || !inside.leadsTo(task))) {
			AsyncPath path = new AsyncPath(task.id(), reported);
			known = path.attachTo(failure);
			if (known == path) {
				return path;
			}
		}
		if (known != null) {
			known.comesBy(task, reported);
		}
		return null;
	}

}
