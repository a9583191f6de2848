package io.github.asynctrace.benchmarks.contender;

import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

/**
 * Spring's own way to hand thread-locals on.
 */
final class SpringDecorator implements Decorating {

	private final TwoThreadLocals values = new TwoThreadLocals();

	private final TaskDecorator decorator = new ContextPropagatingTaskDecorator(this.values.snapshots());

	@Override
	public Runnable decorate(Runnable task) {
		return this.decorator.decorate(task);
	}

	@Override
	public Runnable prepareThread() {
		return this.values.set();
	}

}
