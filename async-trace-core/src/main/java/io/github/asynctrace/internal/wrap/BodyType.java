package io.github.asynctrace.internal.wrap;

import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;

/**
 * What a class of work is, found out once: before JDK 21 every check for an interface
 * that a class does not have searches all of its interfaces anew.
 */
final class BodyType {

	private static final int TRACED = 1;

	private static final int FUTURE = 2;

	private static final int COMPARABLE = 4;

	private static final int STAGE = 8;

	private static final int DEPENDENT = 16;

	private static final int SERIALIZABLE = 32;

	// The values are of a class of the JDK: the user's classes hold them, and must not
	// hold our class loader.
	private static final ClassValue<Integer> TYPES = new ClassValue<>() {

		@Override
		protected Integer computeValue(Class<?> type) {
			return bit(type, Traced.class, TRACED) | bit(type, Future.class, FUTURE)
					| bit(type, Comparable.class, COMPARABLE) | bit(type, AsynchronousCompletionTask.class, STAGE)
					| bit(type, Serializable.class, SERIALIZABLE) | (isDependent(type) ? DEPENDENT : 0);
		}

	};

	private BodyType() {
	}

	private static int bit(Class<?> type, Class<?> supertype, int bit) {
		return supertype.isAssignableFrom(type) ? bit : 0;
	}

	// CompletableFuture says of every stage but the first that it is a Completion.
	private static boolean isDependent(Class<?> type) {
		Class<?> superclass = type.getSuperclass();
		return AsynchronousCompletionTask.class.isAssignableFrom(type) && type.getNestHost() == CompletableFuture.class
				&& superclass != ForkJoinTask.class;
	}

	static int of(Object body) {
		return TYPES.get(body.getClass());
	}

	static boolean isTraced(int type) {
		return (type & TRACED) != 0;
	}

	static boolean isFuture(int type) {
		return (type & FUTURE) != 0;
	}

	static boolean isComparable(int type) {
		return (type & COMPARABLE) != 0;
	}

	static boolean isSerializable(int type) {
		return (type & SERIALIZABLE) != 0;
	}

	/** Whether it is a stage of a {@link java.util.concurrent.CompletableFuture}. */
	static boolean isStage(int type) {
		return (type & STAGE) != 0;
	}

	/** Whether it is a stage that comes after another one. */
	static boolean isDependent(int type) {
		return (type & DEPENDENT) != 0;
	}

}
