package com.acme.path;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.acme.support.Frames;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a stage of a future that is not ours is handed to its executor by whoever
 * completes the stage before, whose request has nothing to do with it.
 */
class UnregisteredStageTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final Executor io = this.tracer.wrap((Executor) this.pool, "io");

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	private final CompletableFuture<String> plain = new CompletableFuture<>();

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void completerIsNamedAndIsNotTheOrigin() {
		CompletableFuture<AsyncTrace> stage = this.plain.thenApplyAsync((value) -> this.tracer.trace(), this.io);

		try (AsyncTracer.Scope stranger = this.tracer.open("request of a stranger")) {
			this.direct.execute(() -> this.plain.complete("worked"));
		}

		AsyncTrace trace = stage.join();
		List<TaskSnapshot> tasks = Rows.all(this.tracer, 2, TaskState.ENDED);
		TaskSnapshot completer = tasks.get(0);
		TaskSnapshot task = tasks.get(1);
		String unknown = "stage, completed by task #" + completer.id() + "; registered: not traced";
		assertThat(task.kind()).isEqualTo(TaskKind.STAGE);
		assertThat(task.executor()).isEqualTo("io");
		assertThat(task.site()).isNull();
		TaskSnapshot root = Rows.root(this.tracer, task);
		assertThat(root.kind()).isEqualTo(TaskKind.UNTRACED);
		assertThat(root.name()).isEqualTo(unknown);
		assertThat(trace.toString()).endsWith("↑ " + unknown + " #" + root.id() + ", origin not traced\n")
			.doesNotContain("stranger", "execute");
		assertThat(Frames.names(trace))
			.containsExactly("UnregisteredStageTest.lambda$completerIsNamedAndIsNotTheOrigin");
		TaskForest forest = this.tracer.snapshot();
		assertThat(ForestText.defaults().render(forest))
			.contains("\n" + unknown + " #" + root.id() + ", origin not traced\n└─ ");
	}

	@Test
	void completerOutsideAnyTaskIsNamedByItsThread() throws InterruptedException {
		CompletableFuture<AsyncTrace> stage = this.plain.thenApplyAsync((value) -> this.tracer.trace(), this.io);

		Thread completer = new Thread(() -> this.plain.complete("worked"), "completer");
		completer.start();
		completer.join();

		assertThat(stage.join().toString())
			.contains("↑ stage, completed by thread completer; registered: not traced #");
	}

	@Test
	void completerThatIsARequestIsNamedAsSuch() {
		CompletableFuture<AsyncTrace> stage = this.plain.thenApplyAsync((value) -> this.tracer.trace(), this.io);

		try (AsyncTracer.Scope batch = this.tracer.open("batch")) {
			this.plain.complete("worked");
		}

		assertThat(stage.join().toString()).containsPattern("completed by scope #\\d+; registered: not traced");
	}

	@Test
	void everyKindOfStageIsRecognised() {
		CompletableFuture<String> other = new CompletableFuture<>();
		CompletableFuture<?> all = CompletableFuture.allOf(this.plain.thenAcceptAsync((value) -> {
		}, this.io), this.plain.thenCombineAsync(other, String::concat, this.io),
				this.plain.applyToEitherAsync(other, String::trim, this.io),
				this.plain.whenCompleteAsync((value, ex) -> {
				}, this.io), this.plain.handleAsync((value, ex) -> value, this.io),
				this.plain.thenComposeAsync(CompletableFuture::completedFuture, this.io),
				this.plain.thenApply(String::trim).thenRunAsync(() -> {
				}, this.io), this.plain.orTimeout(1, TimeUnit.DAYS).thenRunAsync(() -> {
				}, this.io));

		this.plain.complete("worked");
		other.complete("too");
		all.join();

		assertThat(Rows.tasks(this.tracer)).hasSize(8)
			.allSatisfy((task) -> assertThat(Rows.root(this.tracer, task).name())
				.matches("stage, completed by (thread|task) .*; registered: not traced"));
	}

	@Test
	void stageOfADoneFutureIsSubmittedByTheCodeThatRegistersIt() {
		this.plain.complete("worked");

		AsyncTrace trace = this.plain.thenApplyAsync((value) -> this.tracer.trace(), this.io).join();

		assertThat(Frames.names(trace))
			.contains("UnregisteredStageTest.stageOfADoneFutureIsSubmittedByTheCodeThatRegistersIt");
		assertThat(trace.toString()).doesNotContain("registered: not traced");
	}

	@Test
	void stageThatAStageRegistersBelongsToThatStage() {
		CompletableFuture<String> done = CompletableFuture.completedFuture("done");
		CompletableFuture<AsyncTrace> stage = this.tracer.wrap(this.plain)
			.thenCompose((value) -> done.thenApplyAsync((same) -> this.tracer.trace(), this.io));

		this.plain.complete("worked");

		assertThat(Frames.names(stage.join()))
			.contains("UnregisteredStageTest.stageThatAStageRegistersBelongsToThatStage");
		assertThat(stage.join().toString()).doesNotContain("registered: not traced");
	}

	@Test
	void firstStageIsSubmittedByTheCaller() {
		AsyncTrace trace = CompletableFuture.supplyAsync(this.tracer::trace, this.io).join();

		assertThat(Frames.names(trace)).contains("UnregisteredStageTest.firstStageIsSubmittedByTheCaller");
	}

	@Test
	void firstStageWithinACompletionIsSubmittedByTheCaller() {
		CompletableFuture<AsyncTrace> inner = new CompletableFuture<>();
		this.plain.thenAccept((value) -> this.io.execute(() -> inner.complete(this.tracer.trace())));

		this.plain.complete("worked");

		assertThat(inner.join().toString()).doesNotContain("registered: not traced");
	}

}
