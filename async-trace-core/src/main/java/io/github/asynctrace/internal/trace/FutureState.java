package io.github.asynctrace.internal.trace;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * The exception that a future keeps inside, asked for so that the JDK does not ask the
 * exception in turn: one that {@code get()} throws is made with the text of its cause,
 * and the methods of a user's class may do anything. Java 17 knows no other way.
 */
final class FutureState {

	private static final @Nullable MethodHandle STATE = find("state", Object.class);

	private static final @Nullable MethodHandle EXCEPTION = find("exceptionNow", Throwable.class);

	private FutureState() {
	}

	private static @Nullable MethodHandle find(String method, Class<?> type) {
		try {
			return MethodHandles.publicLookup()
				.unreflect(Future.class.getMethod(method))
				.asType(MethodType.methodType(type, Future.class));
		}
		catch (ReflectiveOperationException ex) {
			// Before JDK 19.
			return null;
		}
	}

	/**
	 * The exception of a future that is done and not cancelled.
	 * @return {@code null} if it succeeded
	 * @throws Throwable whatever a future of a user's class throws
	 */
	static @Nullable Throwable exception(Future<?> future) throws Throwable {
		if (STATE != null && EXCEPTION != null) {
			Object state = (Object) STATE.invokeExact(future);
			return ((Enum<?>) state).name().equals("FAILED") ? known((Throwable) EXCEPTION.invokeExact(future)) : null;
		}
		try {
			future.get();
			return null;
		}
		catch (ExecutionException ex) {
			return known(ex.getCause());
		}
	}

	/** A future of a user's class may fail without a cause. */
	private static Throwable known(@Nullable Throwable failure) {
		return (failure != null) ? failure : new ExecutionException("no cause is known", null);
	}

}
