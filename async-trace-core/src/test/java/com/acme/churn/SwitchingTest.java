package com.acme.churn;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import com.acme.support.Gc;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskCounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Hazard: a task that was submitted while tracing was on and runs while it is off, or the
 * other way round, is never heard of again, or does not do what it should.
 */
class SwitchingTest {

	private static final int SWITCHES = 10_000;

	private static final int USERS = 4;

	private static final int WAYS = 7;

	private final AsyncTracer tracer = AsyncTracer.create();

	private final ExecutorService users = Executors.newFixedThreadPool(USERS);

	private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);

	private final ScheduledExecutorService io = this.tracer.wrap(this.pool, "io");

	private final LongAdder tasks = new LongAdder();

	private final AtomicBoolean stop = new AtomicBoolean();

	@AfterEach
	void close() {
		this.stop.set(true);
		this.users.shutdownNow();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void booksBalanceAndWorkDoesWhatItShould() throws Exception {
		List<Future<?>> using = new ArrayList<>();
		for (int i = 0; i < USERS; i++) {
			using.add(this.users.submit(this::use));
		}
		Random random = new Random(1);
		for (int i = 0; i < SWITCHES; i++) {
			long before = this.tasks.sum();
			switch (random.nextInt(5)) {
				case 0 -> this.tracer.disable();
				case 1 -> this.tracer.enable();
				default -> this.tracer.mode(Mode.values()[random.nextInt(Mode.values().length)]);
			}
			// Nobody would notice a switch under which nothing is submitted.
			while (this.tasks.sum() == before && using.stream().noneMatch(Future::isDone)) {
				Thread.yield();
			}
		}
		this.stop.set(true);
		for (Future<?> future : using) {
			future.get(1, TimeUnit.MINUTES);
		}

		switchedOnAgainItTracesEveryTask();
		Gc.until(() -> {
			TaskCounts counts = this.tracer.snapshot().counts();
			assertThat(counts.live()).as("%s", counts).isZero();
			assertThat(counts.submitted()).isEqualTo(counts.finished()).isBetween(WAYS + 2L, this.tasks.sum());
			assertThat(counts.lost() + counts.rejected() + counts.dropped()).as("%s", counts).isZero();
			assertThat(counts.done()).isPositive();
			assertThat(counts.failed()).isPositive();
			assertThat(counts.cancelled()).isPositive();
		});
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
	}

	private void switchedOnAgainItTracesEveryTask() throws Exception {
		this.tracer.mode(Mode.EXACT);
		this.tracer.enable();
		for (int way = 0; way < WAYS; way++) {
			long submitted = this.tracer.snapshot().counts().submitted();
			long before = this.tasks.sum();
			doOne(way);
			assertThat(this.tracer.snapshot().counts().submitted() - submitted).as("way %s", way)
				.isEqualTo(this.tasks.sum() - before);
		}
	}

	private Object use() throws Exception {
		for (int i = 0; !this.stop.get(); i++) {
			doOne(i % WAYS);
		}
		return this;
	}

	private void doOne(int way) throws Exception {
		Object expected = new Object();
		this.tasks.increment();
		assertThat(result(way, expected)).isSameAs(expected);
	}

	private Object result(int way, Object expected) throws Exception {
		return switch (way) {
			case 0 -> this.io.submit(() -> expected).get(1, TimeUnit.MINUTES);
			case 1 -> {
				FutureTask<Object> future = new FutureTask<>(() -> expected);
				this.io.execute(future);
				yield future.get(1, TimeUnit.MINUTES);
			}
			case 2 -> this.io.schedule(() -> expected, 0, TimeUnit.SECONDS).get(1, TimeUnit.MINUTES);
			case 3 -> {
				CompletableFuture<Object> first = this.tracer.supplyAsync(Object::new, this.io);
				this.tasks.increment();
				yield first.thenApply((value) -> expected).get(1, TimeUnit.MINUTES);
			}
			case 4 -> {
				Exception thrown = new Exception("failed as planned");
				Future<?> future = this.io.submit((Callable<?>) () -> {
					throw thrown;
				});
				yield (catchThrowable(() -> future.get(1, TimeUnit.MINUTES)).getCause() == thrown) ? expected : future;
			}
			case 5 -> this.io.invokeAll(List.<Callable<Object>>of(() -> expected)).get(0).get();
			default -> {
				Future<?> future = this.io.schedule(Object::new, 1, TimeUnit.HOURS);
				yield future.cancel(false) ? expected : future;
			}
		};
	}

}
