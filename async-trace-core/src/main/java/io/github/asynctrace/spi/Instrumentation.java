package io.github.asynctrace.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * What an integration with an executor or a framework calls to make its hops known.
 * <p>
 * No method throws on behalf of the tracer: a fault is counted, and the caller gets its
 * own object back, or a handle that does nothing.
 */
public interface Instrumentation {

	/**
	 * Announces a task that the calling thread is about to hand to some executor.
	 * <p>
	 * Until {@link TaskHandle#handedOver()} the first traced executor that this thread
	 * submits to takes the announced task over rather than adding one of its own.
	 * @param kind how the task is handed over
	 * @param name what the task does, or {@code null} where its class or its site says it
	 * @return the task
	 */
	TaskHandle announce(TaskKind kind, @Nullable String name);

	/**
	 * Wraps what an executor is about to enqueue, within its {@code TaskDecorator} or a
	 * similar hook.
	 * <p>
	 * The result is a {@link java.util.concurrent.RunnableFuture} if the original is a
	 * {@link java.util.concurrent.Future}, and {@link Comparable} if the original is.
	 * @param kind how the task is handed over
	 * @param executor the name of the executor, or {@code null} where unknown
	 * @param original the work as the executor made it
	 * @param decorator applied to the original inside the wrapper; what it throws is
	 * thrown
	 * @return the wrapped work, or the decorated original where nothing is traced
	 */
	Runnable decorate(TaskKind kind, @Nullable String executor, Runnable original, UnaryOperator<Runnable> decorator);

	/**
	 * Makes a name from outside harmless, as it stands wherever it is shown.
	 * @param name any text
	 * @return the same text where there was nothing to mend; control characters, lone
	 * surrogates and the like are replaced, and what is too long is cut
	 */
	String clean(String name);

	/**
	 * Notes the pool behind the name of an executor, so that it can be told how busy it
	 * is.
	 * @param name the name that tasks show
	 * @param pool the pool, held weakly
	 */
	void pool(String name, Executor pool);

	/**
	 * Wraps work that is run again and again: a root of its own, under which every run is
	 * a task.
	 * @param name what is run, or {@code null} where its class says it
	 * @param executor the name of the executor, or {@code null} where unknown
	 * @param body the work
	 * @return work whose every run is traced
	 */
	Runnable periodic(@Nullable String name, @Nullable String executor, Runnable body);

	/**
	 * Wraps work that is run again and again by a framework with a word of its own for
	 * it.
	 * @param name what is run, or {@code null} where its class says it
	 * @param executor the name of the executor, or {@code null} where unknown
	 * @param boundary the word that marks each run in the text form, such as
	 * {@code @Scheduled}
	 * @param body the work
	 * @return work whose every run is traced
	 */
	Runnable periodic(@Nullable String name, @Nullable String executor, String boundary, Runnable body);

	/**
	 * Traces the stages of a future where they are registered; whatever completes one of
	 * the two futures completes both.
	 * @param future the future
	 * @param <V> what it gives
	 * @return a future to be used in its place
	 */
	<V extends @Nullable Object> CompletableFuture<V> wrap(CompletableFuture<V> future);

	/**
	 * Leaves work untraced that this thread hands to executors meanwhile: the caller has
	 * wrapped it already.
	 * @param handOver hands it over; what it throws is thrown
	 * @param <V> what it gives
	 * @return what it gave
	 */
	<V extends @Nullable Object> V untraced(Supplier<V> handOver);

	/**
	 * Opens a root, such as a request, without making it current.
	 * @param kind what kind of root it is
	 * @param name its name
	 * @return the root, to be ended by the caller
	 */
	RootHandle open(TaskKind kind, String name);

	/**
	 * Opens a named context within what is current, or a root where nothing is, without
	 * making it current. It is shown only as long as something that was submitted in it
	 * is, and so costs little where that is rare.
	 * @param name its name
	 * @return the context, to be ended by the caller
	 */
	RootHandle context(String name);

	/**
	 * Attaches the path of the task that is current on the calling thread to a failure
	 * that is about to leave it. Does nothing outside any task and where exceptions are
	 * switched off.
	 * @param failure what the task is about to throw, or to hand over as its outcome
	 */
	void attach(Throwable failure);

	/**
	 * The task or root that is current on the calling thread, to be carried elsewhere.
	 * @return an opaque value without a reference to user objects, or {@code null}
	 */
	@Nullable Object current();

	/**
	 * Makes a value of {@link #current()} current on the calling thread, unless what is
	 * current there is the same or a descendant of it.
	 * @param context the value; anything else changes nothing
	 * @return restores what was current before, on the same thread
	 */
	Activation activate(Object context);

	/**
	 * Counts a fault of the integration itself, which is logged once and never thrown.
	 * @param fault what was caught
	 */
	void fault(Throwable fault);

}
