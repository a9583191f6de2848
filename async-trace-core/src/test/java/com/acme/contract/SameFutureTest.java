package com.acme.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Hazard: a future that stands for another one and differs from it: {@code allOf} looks
 * into the fields of futures and hangs on one that merely delegates, exceptions are
 * wrapped once more, cancelling reaches only one of the two.
 */
class SameFutureTest {

	private static final IllegalStateException SOLD = new IllegalStateException("sold out");

	private static final IllegalStateException THROWN = new IllegalStateException("thrown by a stage");

	private static final CompletionException COMPLETION = new CompletionException(SOLD);

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final ExecutorService traced = this.tracer.wrap(Executors.newFixedThreadPool(1), "io");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.traced.shutdownNow();
		this.tracer.close();
	}

	/** A small program with a future, and what it makes of it. */
	interface Program extends BiFunction<CompletableFuture<String>, Executor, CompletableFuture<?>> {

	}

	static Map<String, Program> programs() {
		Map<String, Program> programs = new LinkedHashMap<>();
		programs.put("the future itself", (f, e) -> f);
		programs.put("thenApply", (f, e) -> f.thenApply(String::length));
		programs.put("thenApply that throws", (f, e) -> f.thenApply(SameFutureTest::fail));
		programs.put("thenApplyAsync", (f, e) -> f.thenApplyAsync(String::length));
		programs.put("thenApplyAsync on", (f, e) -> f.thenApplyAsync(String::length, e));
		programs.put("thenApplyAsync on, throws", (f, e) -> f.thenApplyAsync(SameFutureTest::fail, e));
		programs.put("thenAccept", (f, e) -> f.thenAccept(SameFutureTest::look));
		programs.put("thenAcceptAsync", (f, e) -> f.thenAcceptAsync(SameFutureTest::look));
		programs.put("thenAcceptAsync on", (f, e) -> f.thenAcceptAsync(SameFutureTest::look, e));
		programs.put("thenRun", (f, e) -> f.thenRun(SameFutureTest::nothing));
		programs.put("thenRunAsync", (f, e) -> f.thenRunAsync(SameFutureTest::nothing));
		programs.put("thenRunAsync on", (f, e) -> f.thenRunAsync(SameFutureTest::nothing, e));
		programs.put("thenCompose", (f, e) -> f.thenCompose(CompletableFuture::completedFuture));
		programs.put("thenCompose with itself", (f, e) -> f.thenCompose((value) -> f));
		programs.put("thenComposeAsync", (f, e) -> f.thenComposeAsync(CompletableFuture::completedFuture));
		programs.put("thenComposeAsync on", (f, e) -> f.thenComposeAsync(CompletableFuture::completedFuture, e));
		programs.put("handle", (f, e) -> f.handle(SameFutureTest::text));
		programs.put("handle that throws", (f, e) -> f.handle((value, ex) -> fail(ex)));
		programs.put("handleAsync", (f, e) -> f.handleAsync(SameFutureTest::text));
		programs.put("handleAsync on", (f, e) -> f.handleAsync(SameFutureTest::text, e));
		programs.put("whenComplete", (f, e) -> f.whenComplete(SameFutureTest::text));
		programs.put("whenComplete that throws", (f, e) -> f.whenComplete((value, ex) -> fail(ex)));
		programs.put("whenCompleteAsync", (f, e) -> f.whenCompleteAsync(SameFutureTest::text));
		programs.put("whenCompleteAsync on", (f, e) -> f.whenCompleteAsync(SameFutureTest::text, e));
		programs.put("exceptionally", (f, e) -> f.exceptionally(SameFutureTest::text));
		programs.put("exceptionally that throws", (f, e) -> f.exceptionally(SameFutureTest::fail));
		programs.put("exceptionallyAsync", (f, e) -> f.exceptionallyAsync(SameFutureTest::text));
		programs.put("exceptionallyAsync on", (f, e) -> f.exceptionallyAsync(SameFutureTest::text, e));
		programs.put("exceptionallyCompose", (f, e) -> f.exceptionallyCompose(CompletableFuture::failedFuture));
		programs.put("exceptionallyComposeAsync",
				(f, e) -> f.exceptionallyComposeAsync(CompletableFuture::failedFuture));
		programs.put("exceptionallyComposeAsync on",
				(f, e) -> f.exceptionallyComposeAsync(CompletableFuture::failedFuture, e));
		programs.put("thenCombine", (f, e) -> f.thenCombine(done(), String::concat));
		programs.put("thenCombine of the other", (f, e) -> done().thenCombine(f, String::concat));
		programs.put("thenCombineAsync", (f, e) -> f.thenCombineAsync(done(), String::concat));
		programs.put("thenCombineAsync on", (f, e) -> f.thenCombineAsync(done(), String::concat, e));
		programs.put("thenCombine with its stage", (f, e) -> f.thenCombine(f.thenApply(String::trim), String::concat));
		programs.put("thenAcceptBoth", (f, e) -> f.thenAcceptBoth(done(), SameFutureTest::look));
		programs.put("thenAcceptBothAsync", (f, e) -> f.thenAcceptBothAsync(done(), SameFutureTest::look));
		programs.put("thenAcceptBothAsync on", (f, e) -> f.thenAcceptBothAsync(done(), SameFutureTest::look, e));
		programs.put("runAfterBoth", (f, e) -> f.runAfterBoth(done(), SameFutureTest::nothing));
		programs.put("runAfterBothAsync", (f, e) -> f.runAfterBothAsync(done(), SameFutureTest::nothing));
		programs.put("runAfterBothAsync on", (f, e) -> f.runAfterBothAsync(done(), SameFutureTest::nothing, e));
		programs.put("applyToEither", (f, e) -> f.applyToEither(never(), String::length));
		programs.put("applyToEither of the other", (f, e) -> never().applyToEither(f, String::length));
		programs.put("applyToEither with what is done",
				(f, e) -> new CompletableFuture<String>().applyToEither(done(), String::length));
		programs.put("applyToEitherAsync", (f, e) -> f.applyToEitherAsync(never(), String::length));
		programs.put("applyToEitherAsync on", (f, e) -> f.applyToEitherAsync(never(), String::length, e));
		programs.put("acceptEither", (f, e) -> f.acceptEither(never(), SameFutureTest::look));
		programs.put("acceptEitherAsync", (f, e) -> f.acceptEitherAsync(never(), SameFutureTest::look));
		programs.put("acceptEitherAsync on", (f, e) -> f.acceptEitherAsync(never(), SameFutureTest::look, e));
		programs.put("runAfterEither", (f, e) -> f.runAfterEither(never(), SameFutureTest::nothing));
		programs.put("runAfterEitherAsync", (f, e) -> f.runAfterEitherAsync(never(), SameFutureTest::nothing));
		programs.put("runAfterEitherAsync on", (f, e) -> f.runAfterEitherAsync(never(), SameFutureTest::nothing, e));
		programs.put("allOf", (f, e) -> CompletableFuture.allOf(f, done(), f));
		programs.put("allOf of its stages", (f, e) -> CompletableFuture.allOf(f.thenApply(String::length), f));
		programs.put("anyOf", (f, e) -> CompletableFuture.anyOf(f, never()));
		programs.put("copy", (f, e) -> f.copy());
		programs.put("minimalCompletionStage", (f, e) -> f.minimalCompletionStage().toCompletableFuture());
		programs.put("toCompletableFuture", (f, e) -> f.toCompletableFuture());
		programs.put("orTimeout", (f, e) -> f.orTimeout(1, TimeUnit.DAYS));
		programs.put("completeOnTimeout", (f, e) -> f.completeOnTimeout("late", 1, TimeUnit.DAYS));
		programs.put("stage with orTimeout", (f, e) -> f.thenApply(String::length).orTimeout(1, TimeUnit.DAYS));
		programs.put("stages of stages",
				(f, e) -> f.thenApplyAsync(String::length, e)
					.thenApply(Integer::toBinaryString)
					.handle(SameFutureTest::text)
					.thenCompose((text) -> f)
					.whenCompleteAsync(SameFutureTest::text, e));
		programs.put("cancelled stage", (f, e) -> cancelled(f.thenApply(String::length)));
		programs.put("stage completed by hand", (f, e) -> {
			CompletableFuture<Integer> stage = f.thenApply(String::length);
			stage.complete(7);
			return stage;
		});
		programs.put("rejecting executor", (f, e) -> f.thenApplyAsync(String::length, (stage) -> {
			throw new RejectedExecutionException("full");
		}));
		return programs;
	}

	private static final Map<String, Consumer<CompletableFuture<String>>> ENDS = Map.of("complete",
			(f) -> f.complete("worked"), "complete with null", (f) -> f.complete(null), "fail",
			(f) -> f.completeExceptionally(SOLD), "fail with a CompletionException",
			(f) -> f.completeExceptionally(COMPLETION), "cancel", (f) -> f.cancel(true), "complete at once",
			(f) -> f.completeAsync(() -> "worked", Runnable::run), "fail at once",
			(f) -> f.completeAsync(() -> fail(null), Runnable::run), "complete twice", (f) -> {
				assertThat(f.complete("worked")).isTrue();
				assertThat(f.completeExceptionally(SOLD)).isFalse();
				assertThat(f.cancel(true)).isFalse();
			});

	static Stream<String> names() {
		return programs().keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("names")
	void everyProgramGivesTheSame(String name) {
		Program program = programs().get(name);
		for (String end : ENDS.keySet()) {
			for (Executor executor : List.<Executor>of(Runnable::run, this.pool, this.traced)) {
				String bare = observe(program, ENDS.get(end), executor, (f) -> f, false, false);
				String early = observe(program, ENDS.get(end), executor, (f) -> f, true, false);
				for (boolean byOriginal : new boolean[] { true, false }) {
					String which = end + (byOriginal ? ", by the original" : ", by the wrapped one");
					assertThat(observe(program, ENDS.get(end), executor, this.tracer::wrap, false, byOriginal))
						.as(which)
						.isEqualTo(bare);
					assertThat(observe(program, ENDS.get(end), executor, this.tracer::wrap, true, byOriginal))
						.as("before, " + which)
						.isEqualTo(early);
				}
			}
		}
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
	}

	private static String observe(Program program, Consumer<CompletableFuture<String>> end, Executor executor,
			UnaryOperator<CompletableFuture<String>> wrapping, boolean early, boolean byOriginal) {
		CompletableFuture<String> original = new CompletableFuture<>();
		CompletableFuture<String> future = wrapping.apply(original);
		CompletableFuture<String> ended = byOriginal ? original : future;
		List<String> seen = new ArrayList<>();
		if (early) {
			end.accept(ended);
		}
		CompletableFuture<?> result = program.apply(future, executor);
		if (!early) {
			seen.add("waits: " + future.getNumberOfDependents() + " " + future.isDone() + " "
					+ future.getNow("nothing yet"));
			end.accept(ended);
		}
		seen.add("future: " + state(future));
		seen.add("original: " + state(original));
		seen.add("result: " + state(result));
		return String.join("\n", seen);
	}

	private static String state(CompletableFuture<?> future) {
		Throwable got = catchThrowable(() -> future.get(1, TimeUnit.MINUTES));
		Throwable joined = catchThrowable(future::join);
		Throwable now = catchThrowable(() -> future.getNow(null));
		Throwable[] handled = new Throwable[1];
		Throwable[] handledNext = new Throwable[1];
		future.handle((value, ex) -> handled[0] = ex).join();
		future.thenApply((value) -> value).handle((value, ex) -> handledNext[0] = ex).join();
		return future.isDone() + " " + future.isCancelled() + " " + future.isCompletedExceptionally() + " "
				+ future.getNumberOfDependents() + " get " + text(got) + " join " + text(joined) + " now " + text(now)
				+ " handle " + text(handled[0]) + " next " + text(handledNext[0])
				+ ((got == null) ? " value " + future.join() : "");
	}

	private static String text(Throwable ex) {
		if (ex == null) {
			return "nothing";
		}
		String known = (ex == SOLD) ? " SOLD" : (ex == THROWN) ? " THROWN" : (ex == COMPLETION) ? " COMPLETION" : "";
		return ex.getClass().getSimpleName() + known + ((ex.getCause() != null) ? " of " + text(ex.getCause()) : "");
	}

	private static String text(Object value, Throwable ex) {
		return value + " " + text(ex);
	}

	private static <V> V fail(Object ignored) {
		throw THROWN;
	}

	private static void look(String value) {
		assertThat(value.length()).isPositive();
	}

	private static void look(String value, String other) {
		assertThat(value.concat(other)).isNotEmpty();
	}

	private static void nothing() {
	}

	private static CompletableFuture<String> done() {
		return CompletableFuture.completedFuture("done");
	}

	private static CompletableFuture<String> never() {
		return new CompletableFuture<>();
	}

	private static <V> CompletableFuture<V> cancelled(CompletableFuture<V> future) {
		future.cancel(true);
		return future;
	}

	@Test
	void allOfMixesWrappedAndBareFutures() {
		List<CompletableFuture<String>> bare = Stream.generate(() -> new CompletableFuture<String>()).limit(7).toList();
		CompletableFuture<?>[] mixed = Stream
			.concat(bare.stream().limit(4).map(this.tracer::wrap), bare.stream().skip(4))
			.toArray(CompletableFuture<?>[]::new);
		CompletableFuture<Void> all = CompletableFuture.allOf(mixed);

		bare.forEach((future) -> future.complete("worked"));

		assertThat(all).isCompleted();
		assertThat(mixed).allMatch(CompletableFuture::isDone);
	}

	@Test
	void timeoutReachesTheOriginal() {
		CompletableFuture<String> original = new CompletableFuture<>();
		CompletableFuture<String> other = new CompletableFuture<>();

		Throwable thrown = catchThrowable(this.tracer.wrap(original).orTimeout(1, TimeUnit.MILLISECONDS)::join);

		assertThat(catchThrowable(original::join).getCause()).isNotNull().isSameAs(thrown.getCause());
		assertThat(this.tracer.wrap(other).completeOnTimeout("late", 1, TimeUnit.MILLISECONDS).join())
			.isEqualTo("late");
		assertThat(other).isCompletedWithValue("late");
	}

	@Test
	void obtrudedValueReachesTheOriginal() {
		CompletableFuture<String> original = CompletableFuture.completedFuture("old");
		CompletableFuture<String> wrapped = this.tracer.wrap(original);

		wrapped.obtrudeValue("new");
		assertThat(original.join()).isEqualTo("new").isEqualTo(wrapped.join());

		wrapped.obtrudeException(SOLD);
		assertThat(catchThrowable(original::join)).hasCause(SOLD);
		assertThat(catchThrowable(wrapped::join)).hasCause(SOLD);
	}

	@Test
	void cancellationIsTheSameObject() throws Exception {
		CompletableFuture<String> original = new CompletableFuture<>();
		CompletableFuture<String> wrapped = this.tracer.wrap(original);

		wrapped.cancel(true);

		assertThat(original).isCancelled();
		assertThat(wrapped).isCancelled();
		assertThat(original.handle((value, ex) -> ex).get()).isInstanceOf(CancellationException.class)
			.isSameAs(wrapped.handle((value, ex) -> ex).get());
	}

	@Test
	void nullsAreRefusedInTheSameWay() {
		CompletableFuture<String> wrapped = this.tracer.wrap(new CompletableFuture<>());

		assertThat(catchThrowable(() -> wrapped.thenApply(null))).isExactlyInstanceOf(NullPointerException.class);
		assertThat(catchThrowable(() -> wrapped.thenCombine(null, String::concat)))
			.isExactlyInstanceOf(NullPointerException.class);
		assertThat(catchThrowable(() -> wrapped.thenApplyAsync(String::length, null)))
			.isExactlyInstanceOf(NullPointerException.class);
		assertThat(catchThrowable(() -> wrapped.completeExceptionally(null)))
			.isExactlyInstanceOf(NullPointerException.class);
		assertThat(wrapped).isNotDone();
	}

	@Test
	void stagesRunOnTheDefaultExecutorOfTheUsersOwnFuture() throws ExecutionException, InterruptedException {
		CompletableFuture<String> own = new CompletableFuture<>() {

			@Override
			public Executor defaultExecutor() {
				return SameFutureTest.this.pool;
			}

		};
		Thread poolThread = this.pool.submit(Thread::currentThread).get();
		CompletableFuture<String> wrapped = this.tracer.wrap(own);
		own.complete("worked");

		assertThat(wrapped.thenApplyAsync((value) -> Thread.currentThread()).join()).isSameAs(poolThread);
		assertThat(wrapped.defaultExecutor()).isSameAs(this.pool);
		assertThat(this.tracer.wrap(new CompletableFuture<>()).defaultExecutor())
			.isSameAs(new CompletableFuture<>().defaultExecutor());
	}

	@Test
	void unwrapGivesTheOriginalAndWrappingTwiceTheSame() {
		CompletableFuture<String> original = new CompletableFuture<>();
		CompletableFuture<String> wrapped = this.tracer.wrap(original);

		assertThat(this.tracer.unwrap(wrapped)).isSameAs(original);
		assertThat(this.tracer.wrap(wrapped)).isSameAs(wrapped);
		assertThat(AsyncTracer.passThrough().wrap(original)).isSameAs(original);
	}

}
