package io.github.asynctrace.spring.executor;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.stream.Stream;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;

/**
 * Which method of a scheduler has led to the decorator that asks; what is to be decorated
 * looks the same for all of them.
 */
enum SchedulerCall {

	/** {@code execute}, {@code submit} and the like, by their caller. */
	DIRECT,

	/**
	 * {@code schedule} at a time, by its caller, or one run on the thread that only
	 * triggers runs.
	 */
	ONCE,

	/** {@code schedule} with a trigger, a rate or a delay, by its caller. */
	PERIODIC;

	private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

	private static final String SPRING = "org.springframework.";

	private static final String SCHEDULED_RUN = "java.util.concurrent.Executors$RunnableAdapter";

	static SchedulerCall current() {
		try {
			return WALKER.walk(SchedulerCall::find);
		}
		catch (Throwable ex) {
			// A task of less precise kind is better than one that is refused.
			return DIRECT;
		}
	}

	private static SchedulerCall find(Stream<StackFrame> stack) {
		for (Iterator<StackFrame> frames = stack.iterator(); frames.hasNext();) {
			StackFrame frame = frames.next();
			Class<?> type = frame.getDeclaringClass();
			if (type == ConcurrentTaskScheduler.class && frame.getMethodName().startsWith("schedule")) {
				return isOnce(frame) ? ONCE : PERIODIC;
			}
			if (!type.getName().startsWith(SPRING) && !isOwn(type)) {
				return type.getName().equals(SCHEDULED_RUN) ? ONCE : DIRECT;
			}
		}
		return DIRECT;
	}

	private static boolean isOwn(Class<?> type) {
		return type == SchedulerCall.class || type == TracingSchedulerDecorator.class;
	}

	private static boolean isOnce(StackFrame frame) {
		return frame.getMethodName().equals("schedule") && frame.getMethodType().lastParameterType() != Trigger.class;
	}

}
