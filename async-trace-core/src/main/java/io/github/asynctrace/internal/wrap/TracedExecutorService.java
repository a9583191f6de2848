package io.github.asynctrace.internal.wrap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskGroup;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * An ExecutorService that makes a task of whatever it is given, and calls the same method
 * of its delegate.
 */
public class TracedExecutorService extends TracedExecutor implements ExecutorService {

	private static final AtomicLong CALLS = new AtomicLong();

	private final ExecutorService delegate;

	private final Origin submitted;

	public TracedExecutorService(TaskTracer tracer, ExecutorService delegate, String name) {
		super(tracer, delegate, name);
		this.delegate = delegate;
		this.submitted = new Origin(TaskKind.SUBMIT, name);
	}

	@Override
	public final ExecutorService body() {
		return this.delegate;
	}

	@Override
	public final <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
		Callable<T> traced = traced(task, this.submitted);
		return handOver(traced, () -> this.delegate.submit(traced));
	}

	@Override
	public final <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
		Runnable traced = traced(task, this.submitted);
		return handOver(traced, () -> this.delegate.submit(traced, result));
	}

	@Override
	public final Future<?> submit(Runnable task) {
		Runnable traced = traced(task, this.submitted);
		return handOver(traced, () -> this.delegate.submit(traced));
	}

	/** Notes what the delegate gave or that it refused. */
	final <F extends Future<?>> F handOver(Object traced, Submission<F> submission) {
		F future;
		try {
			future = submission.submit();
		}
		catch (Throwable ex) {
			try {
				refused(traced, ex);
			}
			catch (Throwable unnoted) {
				// The end of the stack; what the delegate threw goes on.
			}
			throw ex;
		}
		note(traced, future);
		return future;
	}

	@SuppressWarnings("ConstantValue")
	private void note(Object traced, Future<?> future) {
		try {
			TaskRecord record = record(traced);
			if (record != null && future != null) {
				record.future(future);
			}
			else if (traced instanceof PeriodicRunnable periodic && future != null) {
				periodic.future(future);
			}
		}
		catch (Throwable ex) {
			tracer().fault(ex);
		}
	}

	@SuppressWarnings("ConstantValue")
	final <T extends @Nullable Object> Callable<T> traced(Callable<T> task, Origin origin) {
		return (task != null) ? Wrappers.callable(tracer(), origin, task) : task;
	}

	@SuppressWarnings("ConstantValue")
	private <T extends @Nullable Object> Collection<? extends Callable<T>> traced(
			Collection<? extends Callable<T>> tasks, TaskGroup.Kind call) {
		if (tasks == null) {
			return tasks;
		}
		int size = tasks.size();
		List<Callable<T>> traced = new ArrayList<>(size);
		Origin origin = together(call, size);
		for (Callable<T> task : tasks) {
			traced.add(traced(task, origin));
		}
		return traced;
	}

	private Origin together(TaskGroup.Kind call, int size) {
		try {
			return this.submitted.in(new TaskGroup(call, CALLS.incrementAndGet(), size));
		}
		catch (Throwable ex) {
			tracer().fault(ex);
			return this.submitted;
		}
	}

	@Override
	public final <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
			throws InterruptedException {
		Collection<? extends Callable<T>> traced = traced(tasks, TaskGroup.Kind.INVOKE_ALL);
		return note(traced, this.delegate.invokeAll(traced));
	}

	@Override
	public final <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks,
			long timeout, TimeUnit unit) throws InterruptedException {
		Collection<? extends Callable<T>> traced = traced(tasks, TaskGroup.Kind.INVOKE_ALL);
		return note(traced, this.delegate.invokeAll(traced, timeout, unit));
	}

	@SuppressWarnings("ConstantValue")
	private <T extends @Nullable Object> List<Future<T>> note(Collection<? extends Callable<T>> traced,
			List<Future<T>> futures) {
		try {
			if (futures != null) {
				Iterator<Future<T>> future = futures.iterator();
				for (Callable<T> task : traced) {
					if (future.hasNext()) {
						note(task, future.next());
					}
				}
			}
		}
		catch (Throwable ex) {
			// A list of the delegate's own.
		}
		return futures;
	}

	@Override
	public final <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
			throws InterruptedException, ExecutionException {
		return this.delegate.invokeAny(traced(tasks, TaskGroup.Kind.INVOKE_ANY));
	}

	@Override
	public final <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout,
			TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		return this.delegate.invokeAny(traced(tasks, TaskGroup.Kind.INVOKE_ANY), timeout, unit);
	}

	@Override
	public final void shutdown() {
		this.delegate.shutdown();
	}

	@Override
	public final List<Runnable> shutdownNow() {
		List<Runnable> dropped = this.delegate.shutdownNow();
		List<Runnable> own = new ArrayList<>(dropped.size());
		for (Runnable task : dropped) {
			TaskRecord record = record(task);
			if (record != null) {
				tracer().runs().endQueued(record, TaskState.CANCELLED);
			}
			own.add((task instanceof TracedRunnable traced) ? traced.body() : task);
		}
		return own;
	}

	@Override
	public final boolean isShutdown() {
		return this.delegate.isShutdown();
	}

	@Override
	public final boolean isTerminated() {
		return this.delegate.isTerminated();
	}

	@Override
	public final boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
		return this.delegate.awaitTermination(timeout, unit);
	}

	/**
	 * Closes the delegate as JDK 19 and later do; the inherited method would wait for
	 * ever over the common pool.
	 */
	public final void close() {
		CloseMethod.close(this.delegate);
	}

	/**
	 * The hand-over itself.
	 *
	 * @param <F> the kind of future that it gives
	 */
	@FunctionalInterface
	interface Submission<F> {

		F submit();

	}

}
