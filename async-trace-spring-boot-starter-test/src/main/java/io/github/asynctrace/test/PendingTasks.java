package io.github.asynctrace.test;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;

/**
 * The tasks that were queued or running when a test failed, as a suppressed exception of
 * the failure, since that is what every report of tests prints; or the failure of a test
 * that left tasks behind.
 * <p>
 * It holds nothing but text. Its stack is that of the submission of the first task where
 * it is thrown, else empty.
 */
public final class PendingTasks extends AssertionError {

	private static final long serialVersionUID = 1L;

	private final String test;

	private PendingTasks(String test, String message, StackTraceElement[] stack) {
		super(message);
		this.test = test;
		setStackTrace(stack);
	}

	/**
	 * Attaches what is pending now to the failure of a test, for test frameworks without
	 * an integration of their own. Does nothing if nothing is pending or it has been done
	 * for this test; a failure that takes no suppressed exceptions leaves it to the
	 * standard error stream. Throws nothing.
	 * @param failure the failure, which stays what it is otherwise
	 * @param test the name of the test
	 * @param tracers the tracers to ask, {@link AsyncTracer#instances()} for all
	 */
	public static void attachTo(Throwable failure, String test, Collection<AsyncTracer> tracers) {
		try {
			if (!isAttached(failure, test)) {
				attach(failure, test, text(test, Pending.in(tracers), (root) -> true));
			}
		}
		catch (Throwable ex) {
			faulty(test, ex);
		}
	}

	/**
	 * What is to be attached later; empty if nothing is pending.
	 * @param origin what the tasks of the test came of
	 */
	static String text(String test, Pending pending, Predicate<TaskSnapshot> origin) {
		return pending.tasks().isEmpty() ? "" : PendingText.of("pending in " + test + ": ", pending, origin);
	}

	static void attach(Throwable failure, String test, String text) {
		if (!text.isEmpty() && !isAttached(failure, test)) {
			PendingTasks tasks = new PendingTasks(test, text, new StackTraceElement[0]);
			failure.addSuppressed(tasks);
			if (!isAttached(failure, test)) {
				System.err.println(tasks);
			}
		}
	}

	private static boolean isAttached(Throwable failure, String test) {
		for (Throwable suppressed : failure.getSuppressed()) {
			// One of several invocations of a test has a longer name.
			if (suppressed instanceof PendingTasks tasks && (tasks.test + " ").startsWith(test + " ")) {
				return true;
			}
		}
		return false;
	}

	/** The failure of a test that left tasks behind. */
	static PendingTasks leftBehind(String test, Pending pending) {
		List<AsyncFrame> frames = pending.tasks().get(0).frames();
		return new PendingTasks(test, PendingText.of(test + " left behind: ", pending, (root) -> true),
				frames.stream().map(AsyncFrame::toStackTraceElement).toArray(StackTraceElement[]::new));
	}

	/** The failure of a test of which nothing is known, though it was asked for. */
	static PendingTasks untold(String test) {
		return new PendingTasks(test,
				"whether " + test
						+ " left tasks behind is not known: there was no open tracer before, during or after it",
				new StackTraceElement[0]);
	}

	/** Says that we have failed, which is no failure of the test. */
	static void faulty(String test, Throwable fault) {
		System.err.println("async-trace could not tell what is pending in " + test + ": " + fault.getClass().getName());
	}

	/**
	 * Does nothing: the stack is that of a task's submission, not of this object's
	 * creation.
	 * @return this object
	 */
	@Override
	@SuppressWarnings("UnsynchronizedOverridesSynchronized") // It does nothing.
	public Throwable fillInStackTrace() {
		return this;
	}

}
