package com.acme.life;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;

import com.acme.support.Gc;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: two futures that know each other, of which each keeps the other alive, or of
 * which the one that is still needed is let go.
 */
class FutureGarbageTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void futuresThatNobodyHoldsGoTogether() {
		CompletableFuture<String> original = new CompletableFuture<>();
		WeakReference<?> first = new WeakReference<>(original);
		WeakReference<?> second = new WeakReference<>(this.tracer.wrap(original));
		original = null;

		Gc.awaitCollected(first);
		Gc.awaitCollected(second);
	}

	@Test
	void completedFutureHoldsNoneThatStandsForIt() {
		CompletableFuture<String> original = new CompletableFuture<>();
		WeakReference<?> wrapped = new WeakReference<>(this.tracer.wrap(original));

		original.complete("worked");

		Gc.awaitCollected(wrapped);
		assertThat(original).isCompleted();
	}

	@Test
	void stageIsReachedThoughNobodyHoldsTheFutureBefore() {
		CompletableFuture<String> original = new CompletableFuture<>();
		CompletableFuture<Integer> stage = this.tracer.wrap(original).thenApply(String::length);
		CompletableFuture<Void> all = CompletableFuture.allOf(this.tracer.wrap(original));
		Gc.collect();

		original.complete("worked");

		assertThat(stage).isCompletedWithValue(6);
		assertThat(all).isCompleted();
	}

	@Test
	void stageOfAFutureThatNobodyCanCompleteIsLost() {
		CompletableFuture<Integer> stage = this.tracer.wrap(new CompletableFuture<String>()).thenApply(String::length);

		Gc.until(() -> assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.LOST));

		assertThat(stage).isNotDone();
		Reference.reachabilityFence(stage);
	}

	@Test
	void recordHoldsNeitherTheFunctionNorTheFuture() {
		Object held = new Object();
		CompletableFuture<Object> stage = this.tracer.wrap(new CompletableFuture<>()).thenApply((value) -> held);
		WeakReference<?> future = new WeakReference<>(stage);
		stage = null;

		Gc.awaitCollected(future);
		assertThat(Rows.tasks(this.tracer)).hasSize(1);
		Reference.reachabilityFence(held);
	}

}
