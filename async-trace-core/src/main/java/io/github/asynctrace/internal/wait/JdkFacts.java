package io.github.asynctrace.internal.wait;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import io.github.asynctrace.internal.trace.BackgroundThread;
import org.jspecify.annotations.Nullable;

/**
 * What we rest on though the JDK does not promise it, tried out once with threads of our
 * own.
 */
public final class JdkFacts {

	// Counted, not measured: a process that is stopped meanwhile has not waited.
	private static final int MAX_PAUSES = 3_000;

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private static volatile @Nullable List<String> missing;

	private JdkFacts() {
	}

	/**
	 * What this JDK does not tell.
	 * @return sentences; empty if everything is as it should be
	 */
	public static List<String> missing() {
		List<String> known = JdkFacts.missing;
		if (known == null) {
			known = find();
			JdkFacts.missing = known;
		}
		return known;
	}

	private static List<String> find() {
		List<String> missing = new ArrayList<>();
		FutureTask<Object> task = new FutureTask<>(Object::new);
		if (!holds(task, (blocker) -> blocker == task)) {
			missing.add("this JDK does not tell which future a thread waits for: no edge is known by identity");
		}
		if (!holds(new CompletableFuture<>(), Waits::isOfCompletableFuture)) {
			missing.add("this JDK does not tell that a thread waits for a CompletableFuture:"
					+ " no edge is known by dependents");
		}
		return missing;
	}

	private static boolean holds(Future<Object> future, Predicate<Object> isExpected) {
		try {
			Thread waiter = BackgroundThread.start("async-trace-selftest", () -> await(future));
			Object blocker = LockSupport.getBlocker(waiter);
			for (int i = 0; blocker == null && i < MAX_PAUSES; i++) {
				LockSupport.parkNanos(PAUSE_NANOS);
				blocker = LockSupport.getBlocker(waiter);
			}
			return blocker != null && isExpected.test(blocker);
		}
		finally {
			future.cancel(true);
		}
	}

	private static void await(Future<Object> future) {
		try {
			future.get();
		}
		catch (Exception ex) {
			// It is cancelled in the end.
		}
	}

}
