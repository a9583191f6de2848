package io.github.asynctrace.internal.wrap;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The stages that wait for one future, each registered as a task.
 */
abstract class UniStages<T extends @Nullable Object> extends CompletableFuture<T> {

	/**
	 * Registers a stage as a task, submitted here and now.
	 * @param function the user's function
	 * @param executor what will run it, or {@code null} for whoever completes this future
	 * @param registration registers the task's function in its place
	 */
	abstract <U extends @Nullable Object> CompletableFuture<U> register(Object function, @Nullable Executor executor,
			Function<StageTask, CompletableFuture<U>> registration);

	/** Registers a stage of our own, which is no task. */
	final void onCompletion(Runnable action) {
		super.whenComplete((value, ex) -> action.run());
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> thenApply(Function<? super T, ? extends U> fn) {
		return register(fn, null, (task) -> super.thenApply(task.function(fn)));
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> fn) {
		return thenApplyAsync(fn, defaultExecutor());
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> fn,
			Executor executor) {
		return register(fn, executor, (task) -> super.thenApplyAsync(task.function(fn), task.executor()));
	}

	@Override
	public final CompletableFuture<@Nullable Void> thenAccept(Consumer<? super T> action) {
		return register(action, null, (task) -> super.thenAccept(task.consumer(action)));
	}

	@Override
	public final CompletableFuture<@Nullable Void> thenAcceptAsync(Consumer<? super T> action) {
		return thenAcceptAsync(action, defaultExecutor());
	}

	@Override
	public final CompletableFuture<@Nullable Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
		return register(action, executor, (task) -> super.thenAcceptAsync(task.consumer(action), task.executor()));
	}

	@Override
	public final CompletableFuture<@Nullable Void> thenRun(Runnable action) {
		return register(action, null, (task) -> super.thenRun(task.runnable(action)));
	}

	@Override
	public final CompletableFuture<@Nullable Void> thenRunAsync(Runnable action) {
		return thenRunAsync(action, defaultExecutor());
	}

	@Override
	public final CompletableFuture<@Nullable Void> thenRunAsync(Runnable action, Executor executor) {
		return register(action, executor, (task) -> super.thenRunAsync(task.runnable(action), task.executor()));
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> thenCompose(
			Function<? super T, ? extends CompletionStage<U>> fn) {
		return register(fn, null, (task) -> super.thenCompose(task.function(fn)));
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> thenComposeAsync(
			Function<? super T, ? extends CompletionStage<U>> fn) {
		return thenComposeAsync(fn, defaultExecutor());
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> thenComposeAsync(
			Function<? super T, ? extends CompletionStage<U>> fn, Executor executor) {
		return register(fn, executor, (task) -> super.thenComposeAsync(task.function(fn), task.executor()));
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> handle(
			BiFunction<? super T, @Nullable Throwable, ? extends U> fn) {
		return register(fn, null, (task) -> super.handle(task.biFunction(fn)));
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> handleAsync(
			BiFunction<? super T, @Nullable Throwable, ? extends U> fn) {
		return handleAsync(fn, defaultExecutor());
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> handleAsync(
			BiFunction<? super T, @Nullable Throwable, ? extends U> fn, Executor executor) {
		return register(fn, executor, (task) -> super.handleAsync(task.biFunction(fn), task.executor()));
	}

	@Override
	public final CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super @Nullable Throwable> action) {
		return register(action, null, (task) -> super.whenComplete(task.biConsumer(action)));
	}

	@Override
	public final CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super @Nullable Throwable> action) {
		return whenCompleteAsync(action, defaultExecutor());
	}

	@Override
	public final CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super @Nullable Throwable> action,
			Executor executor) {
		return register(action, executor, (task) -> super.whenCompleteAsync(task.biConsumer(action), task.executor()));
	}

	@Override
	public final CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> fn) {
		return register(fn, null, (task) -> super.exceptionally(task.function(fn)));
	}

	@Override
	public final CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn) {
		return exceptionallyAsync(fn, defaultExecutor());
	}

	@Override
	public final CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn, Executor executor) {
		return register(fn, executor, (task) -> super.exceptionallyAsync(task.function(fn), task.executor()));
	}

	@Override
	public final CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> fn) {
		return register(fn, null, (task) -> super.exceptionallyCompose(task.function(fn)));
	}

	@Override
	public final CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> fn) {
		return exceptionallyComposeAsync(fn, defaultExecutor());
	}

	@Override
	public final CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> fn,
			Executor executor) {
		return register(fn, executor, (task) -> super.exceptionallyComposeAsync(task.function(fn), task.executor()));
	}

}
