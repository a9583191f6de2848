package io.github.asynctrace.spring.scheduling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Function;

import io.github.asynctrace.spi.Instrumentation;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;

/**
 * Hands traced work to another scheduler; never a bean, so that it changes no injection.
 */
final class TracingTaskScheduler implements TaskScheduler {

	private final TaskScheduler scheduler;

	private final Instrumentation instrumentation;

	TracingTaskScheduler(TaskScheduler scheduler, Instrumentation instrumentation) {
		this.scheduler = scheduler;
		this.instrumentation = instrumentation;
	}

	@Override
	public Clock getClock() {
		return this.scheduler.getClock();
	}

	@Override
	public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
		return traced(task, (traced) -> this.scheduler.schedule(traced, trigger));
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
		return traced(task, (traced) -> this.scheduler.schedule(traced, startTime));
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
		return traced(task, (traced) -> this.scheduler.scheduleAtFixedRate(traced, startTime, period));
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
		return traced(task, (traced) -> this.scheduler.scheduleAtFixedRate(traced, period));
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
		return traced(task, (traced) -> this.scheduler.scheduleWithFixedDelay(traced, startTime, delay));
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
		return traced(task, (traced) -> this.scheduler.scheduleWithFixedDelay(traced, delay));
	}

	private <T extends @Nullable Object> T traced(Runnable task, Function<Runnable, T> call) {
		Runnable traced = ScheduledWork.of(task, this.instrumentation);
		// The scheduler below may be a traced bean; this is its task already.
		return this.instrumentation.untraced(() -> call.apply(traced));
	}

}
