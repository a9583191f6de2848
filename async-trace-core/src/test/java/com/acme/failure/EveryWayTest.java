package com.acme.failure;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.acme.support.Frames;
import io.github.asynctrace.AsyncPath;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.ExceptionMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whichever way a task was handed over, its exception tells where it came from, and is
 * the same exception as without us.
 */
class EveryWayTest {

	private static final StackTraceElement[] NO_FRAMES = {};

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final CompletableFuture<Throwable> uncaught = new CompletableFuture<>();

	private final ThreadFactory threads = (work) -> {
		Thread thread = new Thread(work);
		thread.setUncaughtExceptionHandler((failed, ex) -> this.uncaught.complete(ex));
		return thread;
	};

	private final ExecutorService pool = Executors.newFixedThreadPool(1, this.threads);

	private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);

	private final IllegalStateException sold = new IllegalStateException("sold out");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.scheduler.shutdownNow();
		this.tracer.close();
	}

	enum Way {

		EXECUTE, THREAD, SUBMIT_CALLABLE, SUBMIT_RUNNABLE, SUBMIT_WITH_RESULT, INVOKE_ALL, INVOKE_ANY, SCHEDULE,
		SCHEDULE_CALLABLE, FIXED_RATE, FIXED_DELAY, RUNNABLE, CALLABLE, SUPPLIER, PLAIN_FUTURE_OF_SUPPLIER,
		SUPPLY_ASYNC, RUN_ASYNC, STAGE, ASYNC_STAGE, HANDLE, WHEN_COMPLETE, STAGE_OF_WRAPPED_FUTURE

	}

	private Throwable order(Way way, AsyncTracer tracer) {
		ExecutorService io = tracer.wrap(this.pool, "io");
		ScheduledExecutorService timer = tracer.wrap(this.scheduler, "timer");
		CompletableFuture<String> done = CompletableFuture.completedFuture("done");
		Callable<String> callable = this::ship;
		try (AsyncTracer.Scope request = tracer.open("GET /orders")) {
			return switch (way) {
				case EXECUTE -> {
					io.execute(this::ship);
					yield this.uncaught.join();
				}
				case THREAD -> {
					tracer.wrapThreadFactory(this.threads).newThread(this::ship).start();
					yield this.uncaught.join();
				}
				case SUBMIT_CALLABLE -> failure(io.submit(callable));
				case SUBMIT_RUNNABLE -> failure(io.submit((Runnable) this::ship));
				case SUBMIT_WITH_RESULT -> failure(io.submit(this::ship, "shipped"));
				case INVOKE_ALL -> failure(io.invokeAll(List.of(callable)).get(0));
				case INVOKE_ANY -> caught(() -> io.invokeAny(List.of(callable)));
				case SCHEDULE -> failure(timer.schedule((Runnable) this::ship, 0, TimeUnit.SECONDS));
				case SCHEDULE_CALLABLE -> failure(timer.schedule(callable, 0, TimeUnit.SECONDS));
				case FIXED_RATE -> failure(timer.scheduleAtFixedRate(this::ship, 0, 1, TimeUnit.HOURS));
				case FIXED_DELAY -> failure(timer.scheduleWithFixedDelay(this::ship, 0, 1, TimeUnit.HOURS));
				case RUNNABLE -> failure(this.pool.submit(tracer.wrap((Runnable) this::ship)));
				case CALLABLE -> failure(this.pool.submit(tracer.wrap(callable)));
				case SUPPLIER -> caught(() -> tracer.wrapSupplier(this::ship).get());
				case PLAIN_FUTURE_OF_SUPPLIER ->
					failure(CompletableFuture.supplyAsync(tracer.wrapSupplier(this::ship), this.pool));
				case SUPPLY_ASYNC -> failure(tracer.supplyAsync(this::ship, this.pool));
				case RUN_ASYNC -> failure(tracer.runAsync(this::ship, io));
				case STAGE -> failure(tracer.supplyAsync(() -> "done", this.pool).thenApply((price) -> ship()));
				case ASYNC_STAGE ->
					failure(tracer.supplyAsync(() -> "done", io).thenAcceptAsync((price) -> ship(), io));
				case HANDLE -> failure(tracer.supplyAsync(() -> "done", io).handle((price, ex) -> ship()));
				case WHEN_COMPLETE -> failure(tracer.supplyAsync(() -> "done", io).whenComplete((price, ex) -> ship()));
				case STAGE_OF_WRAPPED_FUTURE -> failure(tracer.wrap(done).thenRun(this::ship));
			};
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String ship() {
		throw this.sold;
	}

	private static Throwable failure(Future<?> future) {
		return caught(future::get);
	}

	private static Throwable caught(Callable<?> work) {
		try {
			throw new AssertionError("gave " + work.call());
		}
		catch (Exception ex) {
			return ex;
		}
	}

	static Stream<Way> ways() {
		return Stream.of(Way.values());
	}

	@ParameterizedTest
	@MethodSource("ways")
	void theExceptionTellsWhereItsTaskCameFrom(Way way) {
		StackTraceElement[] stack = this.sold.getStackTrace();

		Throwable seen = order(way, this.tracer);

		assertThat(Told.cause(seen)).isSameAs(this.sold);
		assertThat(this.sold.getStackTrace()).isEqualTo(stack);
		assertThat(this.sold).hasMessage("sold out").hasNoCause();
		AsyncPath path = Told.by(this.sold);
		assertThat(path.getMessage()).startsWith("task #").contains(" hop");
		assertThat(Told.methods(path)).contains("order", "theExceptionTellsWhereItsTaskCameFrom")
			.last()
			.isEqualTo("root");
		assertThat(Told.print(seen)).contains("Suppressed: io.github.asynctrace.AsyncPath: task #")
			.contains("\tat com.acme.failure.EveryWayTest.order(EveryWayTest.java:");
	}

	@ParameterizedTest
	@MethodSource("ways")
	void thePathIsThereAsData(Way way) {
		AsyncTrace trace = AsyncTrace.of(order(way, this.tracer));

		assertThat(trace).isNotNull();
		assertThat(Frames.names(trace)).contains("EveryWayTest.order", "EveryWayTest.thePathIsThereAsData");
		assertThat(trace.hops()).hasSize(2);
		assertThat(trace.inExecutor()).isTrue();
		assertThat(trace.currentTask()).get().extracting((task) -> task.isRoot()).isEqualTo(false);
		boolean isPeriodic = way == Way.FIXED_RATE || way == Way.FIXED_DELAY;
		assertThat(trace.hops().get(1).task().name()).isEqualTo(isPeriodic ? "EveryWayTest.order" : "GET /orders");
	}

	@ParameterizedTest
	@MethodSource("ways")
	void nothingIsAttachedWhereExceptionsAreOff(Way way) {
		try (AsyncTracer quiet = AsyncTracer.builder().budget(100).exceptions(ExceptionMode.OFF).build()) {
			Throwable seen = order(way, quiet);

			assertThat(Told.cause(seen)).isSameAs(this.sold);
			assertThat(this.sold.getSuppressed()).isEmpty();
			assertThat(seen.getSuppressed()).isEmpty();
			assertThat(AsyncTrace.of(seen)).isNull();
		}
	}

	@Test
	void aPlainFutureKeepsItsExceptionToItself() {
		ExecutorService io = this.tracer.wrap(this.pool, "io");

		Throwable seen = failure(CompletableFuture.supplyAsync(this::ship, io));

		assertThat(Told.cause(seen)).isSameAs(this.sold);
		assertThat(AsyncTrace.of(seen)).isNull();
	}

	@Test
	void anExceptionThatLeftNoTaskTellsNothing() {
		assertThat(AsyncTrace.of(this.sold)).isNull();
	}

	@Test
	void whatIsAttachedIsNoExceptionOfOurs() {
		this.sold.setStackTrace(NO_FRAMES);
		order(Way.SUBMIT_CALLABLE, this.tracer);

		assertThat(this.sold.getStackTrace()).isEmpty();
		assertThat(Told.by(this.sold)).hasNoCause();
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
	}

}
