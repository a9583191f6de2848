package io.github.asynctrace.spring.actuate.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.asynctrace.task.TaskLoad;
import org.jspecify.annotations.Nullable;

/**
 * One reading for all meters that are read within a second: a scrape reads a hundred.
 */
final class SharedLoad implements Supplier<TaskLoad> {

	private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Supplier<TaskLoad> reader;

	private final LongSupplier clock;

	private @Nullable TaskLoad latest;

	private long readAt;

	SharedLoad(Supplier<TaskLoad> reader, LongSupplier clock) {
		this.reader = reader;
		this.clock = clock;
	}

	@Override
	public synchronized TaskLoad get() {
		TaskLoad latest = this.latest;
		if (latest == null || this.clock.getAsLong() - this.readAt > FRESH_NANOS) {
			latest = this.reader.get();
			this.latest = latest;
			this.readAt = this.clock.getAsLong();
		}
		return latest;
	}

}
