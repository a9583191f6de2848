package com.acme.newest;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

import com.acme.support.Frames;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.WaitKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Forks of a structured scope are tasks of the code that forked them.
 */
class StructuredScopeTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void forksAreTasksOfTheirOwner() throws Exception {
		AsyncTrace trace;
		try (var scope = open(Joiner.<AsyncTrace>awaitAllSuccessfulOrThrow());
				var request = this.tracer.open("GET /")) {
			Subtask<AsyncTrace> fork = fork(scope);
			scope.join();
			trace = fork.get();
		}

		assertThat(Frames.names(trace)).containsExactly("StructuredScopeTest.lambda$fork", "StructuredScopeTest.fork",
				"StructuredScopeTest.forksAreTasksOfTheirOwner");
		assertThat(trace.hops()).last().extracting((hop) -> hop.task().name()).isEqualTo("GET /");
		assertThat(Rows.only(this.tracer, TaskState.ENDED).kind()).isEqualTo(TaskKind.THREAD);
	}

	private Subtask<AsyncTrace> fork(StructuredTaskScope<AsyncTrace, ?> scope) {
		return scope.fork(() -> this.tracer.trace());
	}

	@Test
	void forkWithinAFork() throws Exception {
		AsyncTrace trace;
		try (var outer = open(Joiner.<AsyncTrace>awaitAllSuccessfulOrThrow())) {
			Subtask<AsyncTrace> fork = outer.fork(() -> {
				try (var inner = open(Joiner.<AsyncTrace>awaitAllSuccessfulOrThrow())) {
					Subtask<AsyncTrace> deep = fork(inner);
					inner.join();
					return deep.get();
				}
			});
			outer.join();
			trace = fork.get();
		}

		assertThat(Frames.names(trace)).containsExactly("StructuredScopeTest.lambda$fork", "StructuredScopeTest.fork",
				"StructuredScopeTest.lambda$forkWithinAFork", "StructuredScopeTest.forkWithinAFork");
		await().until(() -> this.tracer.snapshot().counts().live() == 0);
		assertThat(Rows.tasks(this.tracer)).hasSize(2).extracting(TaskSnapshot::state).containsOnly(TaskState.ENDED);
	}

	@Test
	void forkThatItsOwnerWaitsForIsShownBelowIt() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch hold = new CountDownLatch(1);
		Thread owner = Thread.ofVirtual().name("owner").start(() -> join(inside, hold));
		inside.await();
		await().until(() -> this.tracer.trace(owner).leaf().map(Leaf::kind).orElse(null) == WaitKind.FORKS);

		AsyncTrace trace = this.tracer.trace(owner);

		assertThat(Frames.names(trace)).startsWith("StructuredScopeTest.stand").contains("StructuredScopeTest.join");
		assertThat(trace.hops().get(0).isAwaited()).isTrue();
		assertThat(trace.withAwaited(false).toString()).startsWith("  • waits for its forks: task #");
		assertThat(this.tracer.trace(trace.hops().get(0).task()).waiters()).extracting((by) -> by.thread())
			.containsExactly("owner");
		hold.countDown();
		owner.join();
	}

	private void join(CountDownLatch inside, CountDownLatch hold) {
		try (var scope = open(Joiner.<String>awaitAllSuccessfulOrThrow())) {
			scope.fork(() -> stand(inside, hold));
			scope.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String stand(CountDownLatch inside, CountDownLatch hold) throws InterruptedException {
		inside.countDown();
		hold.await();
		return "done";
	}

	@Test
	void forksAreOneNodeOfTheTree() throws Exception {
		CountDownLatch inside = new CountDownLatch(3);
		CountDownLatch hold = new CountDownLatch(1);
		try (var scope = open(Joiner.<String>awaitAllSuccessfulOrThrow()); var request = this.tracer.open("GET /")) {
			for (int i = 0; i < 3; i++) {
				scope.fork(() -> stand(inside, hold));
			}
			inside.await();

			String tree = ForestText.defaults().render(this.tracer.snapshot());

			assertThat(tree).containsPattern("GET / #\\d+, root, .*\\R└─ StructuredTaskScope: 3 forks, 3 running\\R")
				.containsPattern("   └─ .* ×3 #.* \\[virtual thread\\]");
			hold.countDown();
			scope.join();
		}
	}

	@Test
	void failureArrivesAndIsNotTakenForASuccess() throws Exception {
		IllegalStateException sold = new IllegalStateException("sold out");
		try (var scope = open(Joiner.awaitAllSuccessfulOrThrow())) {
			scope.fork(() -> {
				throw sold;
			});

			assertThatThrownBy(scope::join).isInstanceOf(StructuredTaskScope.FailedException.class)
				.cause()
				.isSameAs(sold);
		}

		Rows.only(this.tracer, TaskState.ENDED);
	}

	private <T, R> StructuredTaskScope<T, R> open(Joiner<T, R> joiner) {
		return StructuredTaskScope.open(joiner, (configuration) -> configuration
			.withThreadFactory(this.tracer.wrapThreadFactory(Thread.ofVirtual().name("fork-", 0).factory())));
	}

}
