package io.github.asynctrace;

import java.util.List;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.view.Extracted;
import io.github.asynctrace.internal.view.FailurePath;
import io.github.asynctrace.internal.view.FailureStack;
import org.jspecify.annotations.Nullable;

/**
 * The path of a task, attached to the exception that left it as a suppressed throwable;
 * {@link AsyncTrace#of(Throwable)} gives it as data.
 * <p>
 * It holds values only. What is read of a serialised one is a plain {@link Throwable}.
 */
public final class AsyncPath extends Throwable {

	private static final long serialVersionUID = 1L;

	private static final String SHARED = "shared by several tasks; origin not told";

	private static final StackTraceElement[] NO_FRAMES = {};

	// Hostile classes may give new causes for ever.
	private static final int MAX_CAUSES = 50;

	private final long task;

	// Whether it tells of a task that did not throw it.
	private final boolean reported;

	private volatile String message;

	private transient volatile @Nullable FailurePath path;

	private transient boolean shared;

	/**
	 * Creates what is to be filled once it is known to be kept.
	 */
	AsyncPath(long task, boolean reported) {
		super(null, null, false, true);
		this.task = task;
		this.reported = reported;
		this.message = "task #" + task;
	}

	/** The one that is attached to a throwable. */
	static @Nullable AsyncPath on(Throwable failure) {
		for (Throwable suppressed : failure.getSuppressed()) {
			if (suppressed instanceof AsyncPath path) {
				return path;
			}
		}
		return null;
	}

	/** The one that is attached to a throwable or to the nearest of its causes. */
	static @Nullable AsyncPath in(Throwable failure) {
		Throwable next = failure;
		for (int i = 0; i < MAX_CAUSES && next != null; i++) {
			AsyncPath path = on(next);
			if (path != null) {
				return path;
			}
			next = cause(next);
		}
		return null;
	}

	private static @Nullable Throwable cause(Throwable failure) {
		try {
			return failure.getCause();
		}
		catch (Throwable ex) {
			// That of a class of the user's.
			return null;
		}
	}

	/**
	 * Attaches itself, unless another one is attached or the throwable takes none.
	 * @return the one that is attached now, or {@code null}
	 */
	@Nullable AsyncPath attachTo(Throwable failure) {
		// The lock that addSuppressed takes as well.
		synchronized (failure) {
			AsyncPath known = on(failure);
			if (known != null) {
				return known;
			}
			failure.addSuppressed(this);
			return on(failure);
		}
	}

	synchronized void fill(FailurePath path, String message) {
		if (!this.shared) {
			this.path = path;
			setStackTrace(FailureStack.of(path));
			this.message = message;
		}
	}

	/** Whether the path begins with a task or leads to it. */
	boolean leadsTo(TaskRecord task) {
		FailurePath path = this.path;
		return task.id() == this.task || (path != null && path.leadsTo(task));
	}

	/** Whether it tells of a task of a tree, as far as is known. */
	boolean mayBeIn(TaskRecord root) {
		FailurePath path = this.path;
		return path != null && path.mayBeIn(root);
	}

	/**
	 * Notes that the throwable comes by once more.
	 * @param reported whether the task did not throw it
	 */
	void comesBy(TaskRecord task, boolean reported) {
		// One that tells of another task may leave any task.
		boolean isPassing = this.reported && !reported;
		if (!isPassing && !leadsTo(task)) {
			share();
		}
	}

	private synchronized void share() {
		if (!this.shared) {
			this.shared = true;
			this.path = null;
			// Whoever prints reads the message first: frames never stand below one that
			// denies them.
			setStackTrace(NO_FRAMES);
			this.message = SHARED;
		}
	}

	AsyncTrace trace() {
		FailurePath path = this.path;
		return new AsyncTrace((path != null) ? new Extracted(path.hops(), path.task(), null, List.of(), List.of())
				: new Extracted(List.of(), null, null, List.of(), List.of(this.message)));
	}

	@Override
	public String getMessage() {
		return this.message;
	}

	/**
	 * Does nothing: the stack is that of the task's submission, not of this object's
	 * creation.
	 * @return this object
	 */
	@Override
	@SuppressWarnings("UnsynchronizedOverridesSynchronized") // It does nothing.
	public Throwable fillInStackTrace() {
		return this;
	}

	// Whoever reads it needs none of our classes.
	private Object writeReplace() {
		Throwable plain = new Throwable(toString());
		plain.setStackTrace(getStackTrace());
		return plain;
	}

}
