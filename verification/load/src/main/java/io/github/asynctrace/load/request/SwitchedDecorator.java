package io.github.asynctrace.load.request;

import java.util.function.UnaryOperator;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.TaskDecorator;

/**
 * A task decorator that is another contender from request to request.
 */
final class SwitchedDecorator implements TaskDecorator, DisposableBean {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Instrumentation instrumentation = this.tracer.instrumentation();

	private volatile Contender turn = Contender.NONE;

	private volatile int depth;

	/** Whose turn it is from now on. */
	void turn(Contender contender) {
		this.turn = contender;
	}

	/** The frames of a stack taken here, if one ever was. */
	int depth() {
		return this.depth;
	}

	/** The root of a request, if it is the turn of our decorator. */
	@Nullable RootHandle openRoot() {
		return (this.turn == Contender.DECORATOR) ? this.instrumentation.open(TaskKind.REQUEST, "GET /orders/{id}")
				: null;
	}

	@Override
	public Runnable decorate(Runnable task) {
		if (this.depth == 0) {
			this.depth = new Throwable().getStackTrace().length;
		}
		return switch (this.turn) {
			case NONE, STARTER -> task;
			case WRAPPER -> task::run;
			case THROWABLE -> new Kept(new Throwable(), task);
			case DECORATOR -> this.instrumentation.decorate(TaskKind.EXECUTE, "pool", task, UnaryOperator.identity());
		};
	}

	@Override
	public void destroy() {
		this.tracer.close();
	}

	private record Kept(Throwable creation, Runnable task) implements Runnable {

		@Override
		public void run() {
			this.task.run();
		}

	}

}
