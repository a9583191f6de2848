package io.github.asynctrace.spring.executor;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Callable;

import org.springframework.scheduling.Trigger;

/**
 * What a method of an executor does with its arguments.
 */
enum MethodPlan {

	/** Takes no work. */
	OTHER,

	/** Takes a piece of work and gives nothing back. */
	EXECUTE,

	/** Takes a piece of work and gives a future back. */
	SUBMIT,

	/** Takes several pieces of work at once. */
	INVOKE,

	/** Takes work to be done later. */
	SCHEDULE,

	/** Takes work to be done again and again. */
	REPEAT,

	/** Gives back work that has not been done. */
	SHUTDOWN_NOW;

	private static final Set<Class<?>> WORK = Set.of(Runnable.class, Callable.class, Collection.class);

	/**
	 * Reads a method's name and first parameter; work is never anywhere else.
	 * @param method a method of an executor
	 * @return what it does; not the methods that only compare, such as {@code remove}, or
	 * call back, such as {@code stop}
	 */
	static MethodPlan of(Method method) {
		String name = method.getName();
		Class<?>[] parameters = method.getParameterTypes();
		if (parameters.length == 0) {
			return name.equals("shutdownNow") ? SHUTDOWN_NOW : OTHER;
		}
		if (!WORK.contains(parameters[0])) {
			return OTHER;
		}
		if (name.equals("schedule")) {
			return (parameters[1] == Trigger.class) ? REPEAT : SCHEDULE;
		}
		if (name.equals("scheduleAtFixedRate") || name.equals("scheduleWithFixedDelay")) {
			return REPEAT;
		}
		if (name.equals("invokeAll") || name.equals("invokeAny")) {
			return INVOKE;
		}
		if (name.startsWith("submit")) {
			return SUBMIT;
		}
		return name.equals("execute") ? EXECUTE : OTHER;
	}

}
