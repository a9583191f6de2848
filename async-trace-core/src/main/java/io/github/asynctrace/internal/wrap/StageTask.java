package io.github.asynctrace.internal.wrap;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * The task of a stage of a {@link CompletableFuture}: makes the functions that run as
 * this task, and stands before its executor, which whoever completes the stage before
 * will call.
 */
final class StageTask extends AnnouncedTask implements Executor {

	private final @Nullable Executor executor;

	// What the stage before has failed with, while the function runs.
	private @Nullable Throwable given;

	/**
	 * Submits a task here and now, unless the function is one of the JDK's own, such as
	 * that of a timeout.
	 * @param executor what will run it, or {@code null} for whoever completes the stage
	 * before
	 */
	StageTask(TaskTracer tracer, Object function, @Nullable Executor executor) {
		super(tracer);
		// As CompletableFuture does: a common pool without threads would never run it.
		this.executor = (executor == ForkJoinPool.commonPool()) ? new CompletableFuture<>().defaultExecutor()
				: executor;
		Class<?> type = function.getClass();
		if (type.getNestHost() != CompletableFuture.class) {
			submit(TaskKind.STAGE, null, type);
		}
	}

	/** The executor that the stage is to be given in place of the user's. */
	Executor executor() {
		Objects.requireNonNull(this.executor);
		return this;
	}

	@Override
	public void execute(Runnable stage) {
		announce();
		try {
			Objects.requireNonNull(this.executor).execute(stage);
		}
		catch (Throwable ex) {
			try {
				rejected(ex);
			}
			catch (Throwable unnoted) {
				// The end of the stack; what the executor threw goes on.
			}
			throw ex;
		}
		finally {
			handedOver();
		}
	}

	/** Notes the future that the stage completes. */
	void completes(TracedCompletableFuture<?> future) {
		TaskRecord record = record();
		if (record != null) {
			future.watch(record);
		}
	}

	<R extends @Nullable Object> Supplier<R> supplier(Supplier<R> body) {
		return () -> run(null, body::get);
	}

	Runnable runnable(Runnable body) {
		return () -> this.<Object, RuntimeException>run(null, () -> {
			body.run();
			return body;
		});
	}

	<A extends @Nullable Object> Consumer<A> consumer(Consumer<A> body) {
		return (value) -> this.<Object, RuntimeException>run(null, () -> {
			body.accept(value);
			return body;
		});
	}

	<A extends @Nullable Object, B extends @Nullable Object> BiConsumer<A, B> biConsumer(BiConsumer<A, B> body) {
		return (one, other) -> this.<Object, RuntimeException>run(other, () -> {
			body.accept(one, other);
			return body;
		});
	}

	<A extends @Nullable Object, R extends @Nullable Object> Function<A, R> function(Function<A, R> body) {
		return (value) -> run(value, () -> body.apply(value));
	}

	<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> BiFunction<A, B, R> biFunction(
			BiFunction<A, B, R> body) {
		return (one, other) -> run(other, () -> body.apply(one, other));
	}

	/**
	 * Runs the function.
	 * @param argument the last one that it is given, which may be a failure
	 */
	// The body can throw nothing checked, and what it throws must arrive as it is.
	@SuppressWarnings("unchecked")
	private <R extends @Nullable Object, X extends Throwable> R run(@Nullable Object argument, TaskHandle.Body<R> body)
			throws X {
		this.given = (argument instanceof Throwable failure) ? failure : null;
		try {
			return call(body);
		}
		catch (Throwable ex) {
			throw (X) ex;
		}
		finally {
			this.given = null;
		}
	}

	@Override
	@Nullable Throwable given() {
		return this.given;
	}

}
