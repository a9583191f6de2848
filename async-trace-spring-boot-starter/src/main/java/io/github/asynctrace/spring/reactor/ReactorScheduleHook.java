package io.github.asynctrace.spring.reactor;

import java.util.UUID;
import java.util.function.UnaryOperator;

import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.task.TaskKind;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;

/**
 * Makes whatever is handed to a scheduler of Reactor a task, for as long as an
 * application context lives.
 * <p>
 * Hooks are static, and the schedulers outlive the application: each context has a hook
 * under a name of its own, and takes it away at its end.
 */
public final class ReactorScheduleHook implements DisposableBean {

	/** A hook is not told which scheduler it is; the name of the thread says it. */
	private static final String EXECUTOR = "reactor";

	private final String key = "io.github.asynctrace.schedule-" + UUID.randomUUID();

	/**
	 * Creates the hook, which works from now on.
	 * @param instrumentation wraps the work
	 */
	public ReactorScheduleHook(Instrumentation instrumentation) {
		Schedulers.onScheduleHook(this.key,
				(work) -> instrumentation.decorate(TaskKind.EXECUTE, EXECUTOR, work, UnaryOperator.identity()));
	}

	@Override
	public void destroy() {
		Schedulers.resetOnScheduleHook(this.key);
	}

}
