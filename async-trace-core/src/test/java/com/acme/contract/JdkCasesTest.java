package com.acme.contract;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTracer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a traced executor or future breaks a promise that the JDK's own tests of
 * executors, schedulers, futures and stages check. Those are published nowhere as an
 * artifact; their cases stand here in words of ours, each compared with the bare one.
 */
class JdkCasesTest {

	private static final IllegalStateException FAILURE = new IllegalStateException("failed");

	private static final Callable<Object> WORKS = () -> "worked";

	private static final Callable<Object> FAILS = () -> {
		throw FAILURE;
	};

	private final AsyncTracer tracer = AsyncTracer.create();

	private final ScheduledExecutorService bare = Executors.newScheduledThreadPool(1);

	private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);

	private final ScheduledExecutorService traced = this.tracer.wrap(this.pool, "timer");

	@AfterEach
	void close() {
		this.bare.shutdownNow();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	/** A small program, and what it gives. */
	interface Case<T> {

		@Nullable Object run(T subject) throws Exception;

	}

	static Map<String, Case<ScheduledExecutorService>> executors() {
		Map<String, Case<ScheduledExecutorService>> cases = new LinkedHashMap<>();
		cases.put("submit gives the result", (e) -> e.submit(WORKS).get());
		cases.put("submit of a Runnable gives null", (e) -> e.submit(JdkCasesTest::nothing).get());
		cases.put("submit of a Runnable gives its result", (e) -> e.submit(JdkCasesTest::nothing, "given").get());
		cases.put("submit that fails", (e) -> e.submit(FAILS).get());
		cases.put("get twice of what fails", (e) -> {
			Future<?> future = e.submit(FAILS);
			return outcome(future::get) + outcome(future::get);
		});
		cases.put("get in time", (e) -> e.submit(WORKS).get(1, TimeUnit.MINUTES));
		cases.put("get too early", (e) -> held(e, (future) -> future.get(0, TimeUnit.SECONDS)));
		cases.put("get while interrupted", (e) -> held(e, (future) -> {
			Thread.currentThread().interrupt();
			return outcome(future::get) + Thread.interrupted();
		}));
		cases.put("cancel before the start", (e) -> held(e, (future) -> {
			Future<?> second = e.submit(FAILS);
			return second.cancel(false) + " " + second.isCancelled() + second.isDone() + outcome(second::get);
		}));
		cases.put("cancel while it runs", (e) -> held(e, (future) -> future.cancel(true) + outcome(future::get)));
		cases.put("cancel twice", (e) -> held(e, (future) -> future.cancel(true) + " " + future.cancel(true)));
		cases.put("cancel afterwards", (e) -> {
			Future<?> future = e.submit(WORKS);
			return future.get() + " " + future.cancel(true) + future.isCancelled();
		});
		cases.put("invokeAll of nothing", (e) -> e.invokeAll(List.of()).size());
		cases.put("invokeAll of some that fail",
				(e) -> e.invokeAll(List.of(WORKS, FAILS, WORKS))
					.stream()
					.map((future) -> outcome(future::get))
					.toList());
		cases.put("invokeAll in time",
				(e) -> e.invokeAll(List.of(WORKS, WORKS), 1, TimeUnit.MINUTES)
					.stream()
					.map((future) -> outcome(future::get))
					.toList());
		cases.put("invokeAll out of time",
				(e) -> e.invokeAll(List.of(WORKS, WORKS), 0, TimeUnit.SECONDS)
					.stream()
					.map((future) -> outcome(future::get))
					.toList());
		cases.put("invokeAny of one", (e) -> e.invokeAny(List.of(WORKS)));
		cases.put("invokeAny of which one fails", (e) -> e.invokeAny(List.of(FAILS, WORKS)));
		cases.put("invokeAny of which all fail", (e) -> e.invokeAny(List.of(FAILS, FAILS)));
		cases.put("invokeAny in time", (e) -> e.invokeAny(List.of(WORKS), 1, TimeUnit.MINUTES));
		cases.put("invokeAny out of time",
				(e) -> held(e, (future) -> e.invokeAny(List.of(WORKS), 0, TimeUnit.SECONDS)));
		cases.put("invokeAny of null", (e) -> e.invokeAny(Arrays.asList(null, WORKS)));
		cases.put("shutdown lets run what waits", (e) -> held(e, (future) -> {
			Future<?> second = e.submit(WORKS);
			e.shutdown();
			return e.isShutdown() + " " + e.isTerminated() + second.isDone();
		}));
		cases.put("shutdownNow gives what waits", (e) -> held(e, (future) -> {
			Future<?> second = e.submit(WORKS);
			List<Runnable> never = e.shutdownNow();
			return never.size() + " " + (never.get(0) == second) + second.isDone();
		}));
		cases.put("submit after shutdown", (e) -> {
			e.shutdown();
			return e.submit(WORKS).get();
		});
		cases.put("awaitTermination without end", (e) -> e.awaitTermination(0, TimeUnit.SECONDS));
		cases.put("awaitTermination", (e) -> {
			e.shutdown();
			return e.awaitTermination(1, TimeUnit.MINUTES) + " " + e.isTerminated();
		});
		cases.put("schedule a Callable", (e) -> e.schedule(WORKS, 1, TimeUnit.MILLISECONDS).get());
		cases.put("schedule a Runnable", (e) -> e.schedule(JdkCasesTest::nothing, 1, TimeUnit.MILLISECONDS).get());
		cases.put("schedule in the past", (e) -> e.schedule(WORKS, -1, TimeUnit.DAYS).get());
		cases.put("schedule what fails", (e) -> e.schedule(FAILS, 0, TimeUnit.SECONDS).get());
		cases.put("schedules are ordered by their delays", (e) -> {
			ScheduledFuture<?> soon = e.schedule(WORKS, 1, TimeUnit.DAYS);
			ScheduledFuture<?> late = e.schedule(WORKS, 2, TimeUnit.DAYS);
			return soon.compareTo(late) + " " + late.compareTo(soon) + (soon.getDelay(TimeUnit.HOURS) < 25);
		});
		cases.put("a schedule that fails is over",
				(e) -> e.scheduleAtFixedRate(() -> fail(null), 0, 1, TimeUnit.MILLISECONDS).get());
		cases.put("a schedule with a delay that fails is over",
				(e) -> e.scheduleWithFixedDelay(() -> fail(null), 0, 1, TimeUnit.MILLISECONDS).get());
		cases.put("a schedule that is cancelled is over", (e) -> {
			ScheduledFuture<?> future = e.scheduleAtFixedRate(JdkCasesTest::nothing, 0, 1, TimeUnit.DAYS);
			return future.cancel(false) + " " + future.isDone() + outcome(future::get);
		});
		cases.put("a schedule runs more than once", (e) -> {
			CountDownLatch runs = new CountDownLatch(3);
			e.scheduleAtFixedRate(runs::countDown, 0, 1, TimeUnit.MILLISECONDS);
			return runs.await(1, TimeUnit.MINUTES);
		});
		return cases;
	}

	static Map<String, Case<CompletableFuture<Object>>> futures() {
		Map<String, Case<CompletableFuture<Object>>> cases = new LinkedHashMap<>();
		cases.put("copy", (f) -> f.copy().get());
		cases.put("completing a copy", (f) -> f.copy().complete("other") + outcome(() -> f.getNow("absent")));
		cases.put("minimalCompletionStage cannot be completed",
				(f) -> ((CompletableFuture<Object>) f.minimalCompletionStage()).complete("other"));
		cases.put("minimalCompletionStage becomes a future",
				(f) -> f.minimalCompletionStage().toCompletableFuture().get());
		cases.put("newIncompleteFuture", (f) -> f.newIncompleteFuture().isDone());
		cases.put("defaultExecutor", (f) -> f.defaultExecutor() == new CompletableFuture<>().defaultExecutor());
		cases.put("orTimeout", (f) -> f.orTimeout(1, TimeUnit.MINUTES).get());
		cases.put("orTimeout of what never ends",
				(f) -> f.newIncompleteFuture().orTimeout(1, TimeUnit.MILLISECONDS).get());
		cases.put("completeOnTimeout", (f) -> f.completeOnTimeout("late", 1, TimeUnit.MINUTES).get());
		cases.put("completeOnTimeout of what never ends",
				(f) -> f.newIncompleteFuture().completeOnTimeout("late", 1, TimeUnit.MILLISECONDS).get());
		cases.put("completeAsync", (f) -> f.completeAsync(() -> "async").get());
		cases.put("complete", (f) -> f.complete("other") + outcome(f::join));
		cases.put("completeExceptionally", (f) -> f.completeExceptionally(FAILURE) + outcome(f::join));
		cases.put("completeExceptionally with null", (f) -> f.completeExceptionally(null));
		cases.put("obtrudeValue", (f) -> {
			f.obtrudeValue("obtruded");
			return f.join();
		});
		cases.put("obtrudeException", (f) -> {
			f.obtrudeException(FAILURE);
			return f.join();
		});
		cases.put("cancel", (f) -> f.cancel(true) + " " + f.isCancelled() + f.isCompletedExceptionally());
		cases.put("getNow", (f) -> f.getNow("absent"));
		cases.put("thenApply of null", (f) -> f.thenApply(null));
		cases.put("thenCombine with null", (f) -> f.thenCombine(null, (one, other) -> one));
		cases.put("thenCompose that gives null", (f) -> f.thenCompose((value) -> null).get());
		cases.put("thenApplyAsync on null", (f) -> f.thenApplyAsync((value) -> value, null));
		cases.put("whenComplete passes on", (f) -> f.whenComplete((value, ex) -> nothing()).get());
		cases.put("handle recovers", (f) -> f.handle((value, ex) -> "handled").get());
		cases.put("exceptionally recovers", (f) -> f.exceptionally((ex) -> "recovered").get());
		cases.put("exceptionallyCompose recovers",
				(f) -> f.exceptionallyCompose((ex) -> CompletableFuture.completedFuture("composed")).get());
		return cases;
	}

	static Stream<String> executorCases() {
		return executors().keySet().stream();
	}

	static Stream<String> futureCases() {
		return futures().keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("executorCases")
	void executor(String name) {
		Case<ScheduledExecutorService> program = executors().get(name);

		assertThat(outcome(() -> program.run(this.traced))).isEqualTo(outcome(() -> program.run(this.bare)));
	}

	@ParameterizedTest
	@MethodSource("futureCases")
	void future(String name) {
		Case<CompletableFuture<Object>> program = futures().get(name);
		Map<String, CompletableFuture<Object>> sources = Map.of("value", CompletableFuture.completedFuture("done"),
				"failure", CompletableFuture.failedFuture(FAILURE), "cancelled", cancelled());
		sources.forEach((source, future) -> {
			String bare = outcome(() -> program.run(future.copy()));
			assertThat(outcome(() -> program.run(this.tracer.wrap(future.copy())))).as("wrapped, from a %s", source)
				.isEqualTo(bare);
		});
		String supplied = outcome(() -> program.run(this.tracer.supplyAsync(() -> "done", Runnable::run)));
		assertThat(supplied)
			.isEqualTo(outcome(() -> program.run(CompletableFuture.supplyAsync(() -> "done", Runnable::run))));
		String failed = outcome(() -> program.run(this.tracer.supplyAsync(() -> fail(null), Runnable::run)));
		assertThat(failed)
			.isEqualTo(outcome(() -> program.run(CompletableFuture.supplyAsync(() -> fail(null), Runnable::run))));
	}

	private static CompletableFuture<Object> cancelled() {
		CompletableFuture<Object> future = new CompletableFuture<>();
		future.cancel(true);
		return future;
	}

	private static Object fail(@Nullable Object value) {
		throw FAILURE;
	}

	private static void nothing() {
	}

	/** Runs a case while the only worker is held by a task. */
	private static @Nullable Object held(ScheduledExecutorService executor, Case<Future<?>> program) throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch hold = new CountDownLatch(1);
		Future<?> future = executor.submit(() -> {
			started.countDown();
			hold.await();
			return "held";
		});
		started.await();
		try {
			return program.run(future);
		}
		finally {
			hold.countDown();
		}
	}

	private static String outcome(Callable<? extends @Nullable Object> call) {
		try {
			return String.valueOf(call.call());
		}
		catch (Throwable ex) {
			StringBuilder text = new StringBuilder();
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				text.append((cause == FAILURE) ? "the failure" : cause.getClass().getName() + ": " + cause.getMessage())
					.append('\n');
			}
			return text.toString().replaceAll("@[0-9a-f]+", "@").replaceAll("Lambda\\S*", "Lambda");
		}
	}

}
