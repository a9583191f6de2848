package io.github.asynctrace.spring.executor;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.spi.Instrumentation;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * An executor service for one call of some method of some executor: whatever it is asked,
 * it makes that call with the work that it is given.
 */
@SuppressWarnings("NullAway") // What that method gives is passed on, null or not.
final class InvokingExecutor extends AbstractExecutorService implements ScheduledExecutorService {

	private final MethodInvocation invocation;

	private final Instrumentation instrumentation;

	private @Nullable Object result;

	InvokingExecutor(MethodInvocation invocation, Instrumentation instrumentation) {
		this.invocation = invocation;
		this.instrumentation = instrumentation;
	}

	/** What the method gave, of whatever type. */
	@Nullable Object result() {
		return this.result;
	}

	private @Nullable Object invoke(Object work) {
		this.invocation.getArguments()[0] = work;
		// The executor may hand the work on to one that is traced itself.
		this.result = this.instrumentation.untraced(this::proceed);
		return this.result;
	}

	private @Nullable Object proceed() {
		try {
			return this.invocation.proceed();
		}
		catch (Throwable ex) {
			InvokingExecutor.<RuntimeException>rethrow(ex);
			return null;
		}
	}

	// The very exception, which the method that was called may declare.
	@SuppressWarnings("unchecked")
	private static <E extends Throwable> void rethrow(Throwable ex) throws E {
		throw (E) ex;
	}

	private Future<?> future(Object work) {
		return (invoke(work) instanceof Future<?> future) ? future : null;
	}

	private ScheduledFuture<?> scheduled(Object work) {
		return (invoke(work) instanceof ScheduledFuture<?> future) ? future : null;
	}

	@Override
	public void execute(Runnable task) {
		invoke(task);
	}

	@Override
	public Future<?> submit(Runnable task) {
		return future(task);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> Future<T> submit(Callable<T> task) {
		return (Future<T>) future(task);
	}

	@Override
	public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) {
		invoke(tasks);
		return List.of();
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
		return scheduled(task);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
		return (ScheduledFuture<V>) scheduled(task);
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initialDelay, long period, TimeUnit unit) {
		return scheduled(task);
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initialDelay, long delay, TimeUnit unit) {
		return scheduled(task);
	}

	@Override
	public void shutdown() {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Runnable> shutdownNow() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isShutdown() {
		return false;
	}

	@Override
	public boolean isTerminated() {
		return false;
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return false;
	}

}
