package io.github.asynctrace.internal.wrap;

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * A ScheduledExecutorService that makes a task of whatever it is given, and a root of
 * whatever it runs again and again.
 */
public final class TracedScheduledExecutorService extends TracedExecutorService implements ScheduledExecutorService {

	private final ScheduledExecutorService delegate;

	private final Origin scheduled;

	public TracedScheduledExecutorService(TaskTracer tracer, ScheduledExecutorService delegate, String name) {
		super(tracer, delegate, name);
		this.delegate = delegate;
		this.scheduled = new Origin(TaskKind.SCHEDULED, name);
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
		Runnable traced = traced(command, this.scheduled);
		return handOver(traced, () -> this.delegate.schedule(traced, delay, unit));
	}

	@Override
	public <V extends @Nullable Object> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
		Callable<V> traced = traced(callable, this.scheduled);
		return handOver(traced, () -> this.delegate.schedule(traced, delay, unit));
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
		Runnable traced = periodic(command);
		return handOver(traced, () -> this.delegate.scheduleAtFixedRate(traced, initialDelay, period, unit));
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
		Runnable traced = periodic(command);
		return handOver(traced, () -> this.delegate.scheduleWithFixedDelay(traced, initialDelay, delay, unit));
	}

	@SuppressWarnings("ConstantValue")
	private Runnable periodic(Runnable command) {
		return (command != null) ? Wrappers.periodic(tracer(), null, this.scheduled, command) : command;
	}

}
