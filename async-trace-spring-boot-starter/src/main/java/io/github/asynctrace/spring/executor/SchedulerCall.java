package io.github.asynctrace.spring.executor;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;

/**
 * Which method of a scheduler has led to the decorator that asks; its arguments look all
 * the same to a decorator.
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

	private static final StackWalker WALKER = StackWalker.getInstance();

	private static final String SPRING = "org.springframework.";

	private static final Set<String> OWN = Set.of(SchedulerCall.class.getName(),
			TracingSchedulerDecorator.class.getName());

	private static final String CONCURRENT_SCHEDULER = ConcurrentTaskScheduler.class.getName();

	private static final String SCHEDULED_RUN = "java.util.concurrent.Executors$RunnableAdapter";

	static SchedulerCall current() {
		return WALKER.walk(SchedulerCall::find);
	}

	private static SchedulerCall find(Stream<StackFrame> stack) {
		for (Iterator<StackFrame> frames = stack.iterator(); frames.hasNext();) {
			StackFrame frame = frames.next();
			String type = frame.getClassName();
			if (type.equals(CONCURRENT_SCHEDULER) && frame.getMethodName().startsWith("schedule")) {
				return isOnce(frame) ? ONCE : PERIODIC;
			}
			if (!type.startsWith(SPRING) && !OWN.contains(type)) {
				return type.equals(SCHEDULED_RUN) ? ONCE : DIRECT;
			}
		}
		return DIRECT;
	}

	private static boolean isOnce(StackFrame frame) {
		return frame.getMethodName().equals("schedule")
				&& !frame.getDescriptor().contains(Trigger.class.getName().replace('.', '/'));
	}

}
