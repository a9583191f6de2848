package com.acme.entry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import com.acme.support.Frames;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: whoever completes the stage before runs the next one, or calls its executor, so
 * that the stack of the submission belongs to somebody else's request.
 */
class StagesTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final Executor io = this.tracer.wrap((Executor) this.pool, "io");

	private final CompletableFuture<String> before = new CompletableFuture<>();

	private final CompletableFuture<String> wrapped = this.tracer.wrap(this.before);

	private volatile AsyncTrace seen;

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	private <V> V look(V value) {
		this.seen = this.tracer.trace();
		return value;
	}

	private void look() {
		this.seen = this.tracer.trace();
	}

	interface Registration extends BiFunction<CompletableFuture<String>, StagesTest, CompletableFuture<?>> {

	}

	private static final Map<String, Registration> NORMAL = Map.ofEntries(
			Map.entry("thenApply", (f, t) -> f.thenApply(t::look)),
			Map.entry("thenApplyAsync", (f, t) -> f.thenApplyAsync(t::look)),
			Map.entry("thenApplyAsync on", (f, t) -> f.thenApplyAsync(t::look, t.io)),
			Map.entry("thenAccept", (f, t) -> f.thenAccept(t::look)),
			Map.entry("thenAcceptAsync", (f, t) -> f.thenAcceptAsync(t::look)),
			Map.entry("thenAcceptAsync on", (f, t) -> f.thenAcceptAsync(t::look, t.io)),
			Map.entry("thenRun", (f, t) -> f.thenRun(t::look)),
			Map.entry("thenRunAsync", (f, t) -> f.thenRunAsync(t::look)),
			Map.entry("thenRunAsync on", (f, t) -> f.thenRunAsync(t::look, t.io)),
			Map.entry("thenCompose", (f, t) -> f.thenCompose((value) -> t.look(f))),
			Map.entry("thenComposeAsync", (f, t) -> f.thenComposeAsync((value) -> t.look(f))),
			Map.entry("thenComposeAsync on", (f, t) -> f.thenComposeAsync((value) -> t.look(f), t.io)),
			Map.entry("handle", (f, t) -> f.handle((value, ex) -> t.look(value))),
			Map.entry("handleAsync", (f, t) -> f.handleAsync((value, ex) -> t.look(value))),
			Map.entry("handleAsync on", (f, t) -> f.handleAsync((value, ex) -> t.look(value), t.io)),
			Map.entry("whenComplete", (f, t) -> f.whenComplete((value, ex) -> t.look())),
			Map.entry("whenCompleteAsync", (f, t) -> f.whenCompleteAsync((value, ex) -> t.look())),
			Map.entry("whenCompleteAsync on", (f, t) -> f.whenCompleteAsync((value, ex) -> t.look(), t.io)),
			Map.entry("thenCombine", (f, t) -> f.thenCombine(done(), (one, other) -> t.look(one))),
			Map.entry("thenCombineAsync", (f, t) -> f.thenCombineAsync(done(), (one, other) -> t.look(one))),
			Map.entry("thenCombineAsync on", (f, t) -> f.thenCombineAsync(done(), (one, other) -> t.look(one), t.io)),
			Map.entry("thenAcceptBoth", (f, t) -> f.thenAcceptBoth(done(), (one, other) -> t.look())),
			Map.entry("thenAcceptBothAsync", (f, t) -> f.thenAcceptBothAsync(done(), (one, other) -> t.look())),
			Map.entry("thenAcceptBothAsync on",
					(f, t) -> f.thenAcceptBothAsync(done(), (one, other) -> t.look(), t.io)),
			Map.entry("runAfterBoth", (f, t) -> f.runAfterBoth(done(), t::look)),
			Map.entry("runAfterBothAsync", (f, t) -> f.runAfterBothAsync(done(), t::look)),
			Map.entry("runAfterBothAsync on", (f, t) -> f.runAfterBothAsync(done(), t::look, t.io)),
			Map.entry("applyToEither", (f, t) -> f.applyToEither(never(), t::look)),
			Map.entry("applyToEitherAsync", (f, t) -> f.applyToEitherAsync(never(), t::look)),
			Map.entry("applyToEitherAsync on", (f, t) -> f.applyToEitherAsync(never(), t::look, t.io)),
			Map.entry("acceptEither", (f, t) -> f.acceptEither(never(), t::look)),
			Map.entry("acceptEitherAsync", (f, t) -> f.acceptEitherAsync(never(), t::look)),
			Map.entry("acceptEitherAsync on", (f, t) -> f.acceptEitherAsync(never(), t::look, t.io)),
			Map.entry("runAfterEither", (f, t) -> f.runAfterEither(never(), t::look)),
			Map.entry("runAfterEitherAsync", (f, t) -> f.runAfterEitherAsync(never(), t::look)),
			Map.entry("runAfterEitherAsync on", (f, t) -> f.runAfterEitherAsync(never(), t::look, t.io)));

	private static final Map<String, Registration> EXCEPTIONAL = Map.of("exceptionally",
			(f, t) -> f.exceptionally((ex) -> t.look("mended")), "exceptionallyAsync",
			(f, t) -> f.exceptionallyAsync((ex) -> t.look("mended")), "exceptionallyAsync on",
			(f, t) -> f.exceptionallyAsync((ex) -> t.look("mended"), t.io), "exceptionallyCompose",
			(f, t) -> f.exceptionallyCompose((ex) -> t.look(done())), "exceptionallyComposeAsync",
			(f, t) -> f.exceptionallyComposeAsync((ex) -> t.look(done())), "exceptionallyComposeAsync on",
			(f, t) -> f.exceptionallyComposeAsync((ex) -> t.look(done()), t.io));

	static Stream<String> registrations() {
		return Stream.concat(NORMAL.keySet().stream(), EXCEPTIONAL.keySet().stream());
	}

	@ParameterizedTest
	@MethodSource("registrations")
	void stageIsOneTaskOfTheCodeThatRegistersIt(String name) {
		boolean isNormal = NORMAL.containsKey(name);
		CompletableFuture<?> stage;
		try (AsyncTracer.Scope shop = this.tracer.open("shop")) {
			stage = register(isNormal ? NORMAL.get(name) : EXCEPTIONAL.get(name));
		}
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.QUEUED);
		try (AsyncTracer.Scope stranger = this.tracer.open("stranger")) {
			complete(isNormal);
		}
		stage.join();

		TaskSnapshot task = Rows.only(this.tracer, TaskState.DONE);
		assertThat(task.kind()).isEqualTo(TaskKind.STAGE);
		assertThat(task.executor()).isEqualTo(name.endsWith(" on") ? "io" : null);
		assertThat(task.site()).extracting(AsyncFrame::methodName).asString().startsWith("lambda$static$");
		assertThat(Rows.root(this.tracer, task).name()).isEqualTo("shop");
		assertThat(Frames.names(this.seen))
			.contains("StagesTest.look", "StagesTest.register", "StagesTest.stageIsOneTaskOfTheCodeThatRegistersIt")
			.doesNotContain("StagesTest.complete");
		assertThat(this.seen.currentTask().orElseThrow().id()).isEqualTo(task.id());
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(1, 0, 0, 1, 0, 0, 0, 0, 0, 0));
	}

	private CompletableFuture<?> register(Registration registration) {
		return registration.apply(this.wrapped, this);
	}

	private void complete(boolean normally) {
		if (normally) {
			this.before.complete("worked");
		}
		else {
			this.before.completeExceptionally(new IllegalStateException("sold out"));
		}
	}

	@Test
	void stageOfADoneFutureIsAChildOfTheCodeThatRegistersIt() {
		this.before.complete("worked");
		Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

		direct.execute(() -> this.wrapped.thenApplyAsync(this::look, this.io).join());

		List<TaskSnapshot> tasks = Rows.tasks(this.tracer);
		assertThat(tasks).extracting(TaskSnapshot::kind).containsExactly(TaskKind.EXECUTE, TaskKind.STAGE);
		assertThat(tasks.get(1).parentId()).isEqualTo(tasks.get(0).id());
	}

	@Test
	void stagesOfWhatWeHandOutAreTraced() {
		CountDownLatch hold = new CountDownLatch(1);
		CompletableFuture<String> end = this.tracer.supplyAsync(() -> awaited(hold), this.io)
			.thenApply(String::trim)
			.thenApplyAsync(this::look, this.io);
		hold.countDown();

		assertThat(end.join()).isEqualTo("worked");

		await().untilAsserted(
				() -> assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::state).containsOnly(TaskState.DONE));
		assertThat(Rows.tasks(this.tracer)).hasSize(3)
			.extracting((task) -> task.site().methodName())
			.containsOnly("stagesOfWhatWeHandOutAreTraced");
		assertThat(Frames.names(this.seen)).containsExactly("StagesTest.look",
				"StagesTest.stagesOfWhatWeHandOutAreTraced");
	}

	@Test
	void stageThatThrowsFailedAndTheOnesAfterItAreSkipped() {
		CompletableFuture<String> end = this.wrapped.thenApply((value) -> {
			throw new IllegalStateException("sold out");
		}).thenApply((value) -> "never").exceptionally((ex) -> "mended").whenComplete((value, ex) -> look());

		this.before.complete("worked");

		assertThat(end.join()).isEqualTo("mended");
		assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::state)
			.containsExactly(TaskState.FAILED, TaskState.ENDED, TaskState.DONE, TaskState.DONE);
		assertThat(Rows.tasks(this.tracer).get(1).startedAt()).isNull();
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(4, 0, 0, 2, 1, 0, 0, 0, 1, 0));
	}

	@Test
	void handlerThatIsNotNeededIsSkipped() {
		CompletableFuture<String> mended = this.wrapped.exceptionally((ex) -> look("mended"));
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.QUEUED);

		this.before.complete("worked");

		assertThat(mended.join()).isEqualTo("worked");
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.ENDED);
		TaskForest forest = this.tracer.snapshot();
		assertThat(ForestText.defaults().render(forest)).contains(", skipped [stage]\n");
		assertThat(this.seen).isNull();
	}

	@Test
	void cancelledStageIsCancelled() {
		CompletableFuture<String> stage = this.wrapped.thenApplyAsync(this::look, this.io);

		stage.cancel(true);

		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.CANCELLED);
		this.before.complete("worked");
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 0, 1, 0, 0, 0, 0));
	}

	@Test
	void stageCompletedByHandIsSkipped() {
		CompletableFuture<String> stage = this.wrapped.thenApply(this::look);

		stage.complete("by hand");
		this.before.complete("worked");

		assertThat(stage.join()).isEqualTo("by hand");
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.ENDED);
		assertThat(this.seen).isNull();
	}

	@Test
	void stageThatItsExecutorRefusesIsRejected() {
		RejectedExecutionException full = new RejectedExecutionException("full");
		CompletableFuture<String> stage = this.wrapped.thenApplyAsync(this::look, (work) -> {
			throw full;
		});

		this.before.complete("worked");

		assertThatThrownBy(stage::join).isExactlyInstanceOf(CompletionException.class).cause().isSameAs(full);
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.REJECTED);
	}

	@Test
	void stageThatRunsOnAnUntracedExecutorIsTheSameTask() {
		CompletableFuture<String> stage = this.wrapped.thenApplyAsync(this::look, this.pool);

		this.before.complete("worked");
		stage.join();

		assertThat(Rows.only(this.tracer, TaskState.DONE).kind()).isEqualTo(TaskKind.STAGE);
		assertThat(Frames.names(this.seen)).containsExactly("StagesTest.look",
				"StagesTest.stageThatRunsOnAnUntracedExecutorIsTheSameTask");
	}

	@Test
	void workSubmittedByAStageIsItsChild() {
		Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");
		CompletableFuture<Void> stage = this.wrapped.thenRun(() -> direct.execute(this::look));

		this.before.complete("worked");
		stage.join();

		List<TaskSnapshot> tasks = Rows.tasks(this.tracer);
		assertThat(tasks.get(1).parentId()).isEqualTo(tasks.get(0).id());
		assertThat(Frames.names(this.seen)).containsExactly("StagesTest.look",
				"StagesTest.lambda$workSubmittedByAStageIsItsChild", "StagesTest.workSubmittedByAStageIsItsChild");
	}

	@Test
	void timeoutsOfTheJdkAreNoTasks() {
		this.wrapped.orTimeout(1, TimeUnit.DAYS);
		CompletableFuture<String> copy = this.wrapped.copy().orTimeout(1, TimeUnit.DAYS);

		assertThat(Rows.tasks(this.tracer)).isEmpty();
		this.before.complete("worked");
		assertThat(copy.join()).isEqualTo("worked");
	}

	@Test
	void switchedOffStagesRunUntraced() {
		this.tracer.disable();
		CompletableFuture<String> stage = this.wrapped.thenApplyAsync(this::look, this.io);
		this.before.complete("worked");

		assertThat(stage.join()).isEqualTo("worked");
		assertThat(Rows.tasks(this.tracer)).isEmpty();
	}

	private static CompletableFuture<String> done() {
		return CompletableFuture.completedFuture("done");
	}

	private static CompletableFuture<String> never() {
		return new CompletableFuture<>();
	}

	private static String awaited(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return "worked";
	}

}
