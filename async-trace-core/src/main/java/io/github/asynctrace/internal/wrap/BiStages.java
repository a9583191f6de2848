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
 * The stages that wait for two futures, or for the first of two, each registered as a
 * task.
 */
abstract class BiStages<T extends @Nullable Object> extends UniStages<T> {

	@Override
	public final <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombine(
			CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
		return register(fn, null, (task) -> super.thenCombine(other, task.biFunction(fn)));
	}

	@Override
	public final <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombineAsync(
			CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
		return thenCombineAsync(other, fn, defaultExecutor());
	}

	@Override
	public final <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombineAsync(
			CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn, Executor executor) {
		return register(fn, executor, (task) -> super.thenCombineAsync(other, task.biFunction(fn), task.executor()));
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<@Nullable Void> thenAcceptBoth(
			CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
		return register(action, null, (task) -> super.thenAcceptBoth(other, task.biConsumer(action)));
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<@Nullable Void> thenAcceptBothAsync(
			CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
		return thenAcceptBothAsync(other, action, defaultExecutor());
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<@Nullable Void> thenAcceptBothAsync(
			CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
		return register(action, executor,
				(task) -> super.thenAcceptBothAsync(other, task.biConsumer(action), task.executor()));
	}

	@Override
	public final CompletableFuture<@Nullable Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
		return register(action, null, (task) -> super.runAfterBoth(other, task.runnable(action)));
	}

	@Override
	public final CompletableFuture<@Nullable Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
		return runAfterBothAsync(other, action, defaultExecutor());
	}

	@Override
	public final CompletableFuture<@Nullable Void> runAfterBothAsync(CompletionStage<?> other, Runnable action,
			Executor executor) {
		return register(action, executor,
				(task) -> super.runAfterBothAsync(other, task.runnable(action), task.executor()));
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other,
			Function<? super T, U> fn) {
		return either(register(fn, null, (task) -> super.applyToEither(other, task.function(fn))));
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> applyToEitherAsync(
			CompletionStage<? extends T> other, Function<? super T, U> fn) {
		return applyToEitherAsync(other, fn, defaultExecutor());
	}

	@Override
	public final <U extends @Nullable Object> CompletableFuture<U> applyToEitherAsync(
			CompletionStage<? extends T> other, Function<? super T, U> fn, Executor executor) {
		return either(
				register(fn, executor, (task) -> super.applyToEitherAsync(other, task.function(fn), task.executor())));
	}

	@Override
	public final CompletableFuture<@Nullable Void> acceptEither(CompletionStage<? extends T> other,
			Consumer<? super T> action) {
		return either(register(action, null, (task) -> super.acceptEither(other, task.consumer(action))));
	}

	@Override
	public final CompletableFuture<@Nullable Void> acceptEitherAsync(CompletionStage<? extends T> other,
			Consumer<? super T> action) {
		return acceptEitherAsync(other, action, defaultExecutor());
	}

	@Override
	public final CompletableFuture<@Nullable Void> acceptEitherAsync(CompletionStage<? extends T> other,
			Consumer<? super T> action, Executor executor) {
		return either(register(action, executor,
				(task) -> super.acceptEitherAsync(other, task.consumer(action), task.executor())));
	}

	@Override
	public final CompletableFuture<@Nullable Void> runAfterEither(CompletionStage<?> other, Runnable action) {
		return either(register(action, null, (task) -> super.runAfterEither(other, task.runnable(action))));
	}

	@Override
	public final CompletableFuture<@Nullable Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
		return runAfterEitherAsync(other, action, defaultExecutor());
	}

	@Override
	public final CompletableFuture<@Nullable Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action,
			Executor executor) {
		return either(register(action, executor,
				(task) -> super.runAfterEitherAsync(other, task.runnable(action), task.executor())));
	}

	// Either of the two is enough, and which one will come first nobody knows.
	private static <U extends @Nullable Object> CompletableFuture<U> either(CompletableFuture<U> stage) {
		if (stage instanceof BiStages<U> traced) {
			traced.waitsForOneOfTwo();
		}
		return stage;
	}

	/** Forgets what this future waits for. */
	abstract void waitsForOneOfTwo();

}
