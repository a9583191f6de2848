package com.acme.extract;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import com.acme.support.Frames;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TraceHop;
import io.github.asynctrace.task.TraceHop.Relation;
import io.github.asynctrace.task.WaitKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a thread that waits for a task shows nothing but {@code FutureTask.get}; the
 * task is found by its future, and shown as if it had been called directly.
 */
class AwaitedTaskTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService warehouse = Executors.newFixedThreadPool(1);

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private final ExecutorService traced = this.tracer.wrap(this.pool, "io");

	private final Held held = new Held();

	private final Waiting waiting = new Waiting();

	@AfterEach
	void close() {
		this.held.close();
		this.waiting.close();
		this.pool.shutdownNow();
		this.warehouse.shutdownNow();
		this.tracer.close();
	}

	@Test
	void framesOfTheTaskStandBelowThoseOfItsWaiter() throws Exception {
		Thread waiter = this.waiting.start("page", () -> this.traced.submit(this.held.callable()).get());
		this.held.awaitInside();

		AsyncTrace trace = this.tracer.trace(waiter);

		assertThat(Frames.names(trace)).startsWith("Held.stand").contains("Waiting.lambda$start");
		assertThat(trace.hops()).hasSize(2).first().extracting(TraceHop::relation).isEqualTo(Relation.AWAITED);
		assertThat(trace.hops().get(1).task().name()).isEqualTo("page");
		assertThat(trace.leaf().orElseThrow().kind()).isEqualTo(WaitKind.FUTURE);
		assertThat(trace.leaf().orElseThrow().isCertain()).isTrue();
		assertThat(trace.toString()).contains("  • waits for java.util.concurrent.CountDownLatch$Sync@",
				" on io [EXECUTOR], awaited by\n");
		assertThat(trace.frames()).extracting((frame) -> frame.indent()).startsWith(0).contains(1);
		assertThat(trace.errors()).isEmpty();
	}

	@Test
	void withoutAwaitedTasks() throws Exception {
		Thread waiter = this.waiting.start("page", () -> this.traced.submit(this.held.callable()).get());
		this.held.awaitInside();

		AsyncTrace trace = this.tracer.trace(waiter).withAwaited(false);

		assertThat(Frames.names(trace)).doesNotContain("Held.stand");
		assertThat(trace.frames()).allMatch((frame) -> frame.indent() == 0);
		assertThat(trace.toString()).startsWith("  • waits for task #").contains("(running ", " in io)");
	}

	@Test
	void queuedTaskAndItsPool() throws Exception {
		ExecutorService busy = this.tracer.wrap(this.warehouse, "warehouse");
		busy.execute(() -> stand(this.held));
		this.held.awaitInside();
		Thread waiter = this.waiting.start("page", () -> busy.submit(() -> "never").get());

		AsyncTrace trace = this.tracer.trace(waiter);

		assertThat(trace.toString())
			.containsPattern("↓ task #\\d+ .*, queued \\S+ in warehouse \\(1/1 busy\\), awaited by\n");
		assertThat(trace.limit(1).hops()).hasSize(2);
		assertThat(trace.limit(-1).hops()).singleElement().matches((hop) -> !hop.isAwaited());
		Leaf leaf = trace.leaf().orElseThrow();
		assertThat(leaf.tasks()).extracting(TaskSnapshot::state).containsExactly(TaskState.QUEUED);
		assertThat(leaf.toString()).matches("waits for task #\\d+ .* \\(queued \\S+ in warehouse, 1/1 busy\\)");
	}

	@Test
	void threeLevelsAndNoMore() throws Exception {
		Future<?> first = this.traced.submit(this.held.callable());
		Future<?> second = this.traced.submit(() -> first.get());
		Future<?> third = this.traced.submit(() -> second.get());
		Future<?> fourth = this.traced.submit(() -> third.get());
		Thread waiter = this.waiting.start("page", fourth::get);
		awaitAllWaiting(3);

		AsyncTrace trace = this.tracer.trace(waiter);
		assertThat(trace.hops().stream().filter(TraceHop::isAwaited)).hasSize(3)
			.extracting((hop) -> hop.task().id())
			.containsExactly(id(second), id(third), id(fourth));
		assertThat(trace.hops().get(0).leaf().toString()).contains("task #" + id(first));

		AsyncTrace inner = this.tracer.trace(first);
		assertThat(inner.waiters()).extracting((by) -> by.level()).containsExactly(1, 2, 3);
		assertThat(inner.waiters()).extracting((by) -> by.task().id())
			.containsExactly(id(second), id(third), id(fourth));
		assertThat(inner.toString()).contains("  ← task #" + id(first) + " is awaited by task #" + id(second));
	}

	private long id(Future<?> future) {
		return this.tracer.trace(future).currentTask().orElseThrow().id();
	}

	private void awaitAllWaiting(int waiters) throws InterruptedException {
		this.held.awaitInside();
		await().until(() -> this.tracer.snapshot()
			.tasks()
			.stream()
			.filter((task) -> !task.isRoot()
					&& this.tracer.trace(task.id()).leaf().map(Leaf::kind).orElse(null) == WaitKind.FUTURE)
			.count() == waiters);
	}

	@Test
	void waiterThatRunsNoTask() throws Exception {
		Future<?> future = this.traced.submit(this.held.callable());
		this.held.awaitInside();
		CompletableFuture<String> own = new CompletableFuture<>();
		Thread waiter = this.waiting.start("main-like", () -> {
			this.traced.submit(() -> own.get());
			return future.get();
		});
		await().until(() -> !this.tracer.trace(future).waiters().isEmpty());

		assertThat(this.tracer.trace(future).waiters()).singleElement().satisfies((by) -> {
			assertThat(by.thread()).isEqualTo(waiter.getName());
			assertThat(by.task()).isNull();
			assertThat(by.frame().className()).startsWith("com.acme.extract");
		});
		own.complete("");
	}

	@Test
	void cycle() throws Exception {
		AtomicReference<Future<?>> second = new AtomicReference<>();
		Held both = new Held();
		Future<?> first = this.traced.submit(() -> {
			both.stand();
			return second.get().get();
		});
		second.set(this.traced.submit(() -> first.get()));
		both.close();
		long a = id(first);
		long b = id(second.get());
		await().until(() -> this.tracer.trace(a).hops().size() > 3);

		AsyncTrace trace = this.tracer.trace(a);

		assertThat(trace.hops()).extracting((hop) -> hop.task().id()).startsWith(a, b, a);
		assertThat(trace.hops().get(0).note()).contains("cycle");
		assertThat(trace.waiters()).extracting((by) -> by.task().id()).containsExactly(b, a);
	}

	@Test
	void invokeAll() throws Exception {
		Thread waiter = this.waiting.start("batch",
				() -> this.traced.invokeAll(List.of(this.held.callable(), () -> "quick")));
		this.held.awaitInside();
		await().until(() -> this.tracer.snapshot().counts().done() == 1);

		AsyncTrace trace = this.tracer.trace(waiter);

		assertThat(trace.leaf().orElseThrow().isCertain()).isTrue();
		assertThat(trace.hops()).first().extracting(TraceHop::relation).isEqualTo(Relation.AWAITED);
		assertThat(Frames.names(trace)).startsWith("Held.stand");
		assertThat(this.tracer.trace(trace.hops().get(0).task()).waiters()).extracting((by) -> by.thread())
			.containsExactly("batch");
	}

	@Test
	void futureOfInvokeAllIsKnownAfterwards() throws Exception {
		Future<?> future = this.traced.invokeAll(List.of(() -> "quick")).get(0);

		assertThat(this.tracer.trace(future).currentTask()).isPresent();
	}

	@Test
	void forkJoin() throws Exception {
		ForkJoinPool forks = new ForkJoinPool(1);
		ExecutorService service = this.tracer.wrap((ExecutorService) forks, "forks");
		Thread waiter = this.waiting.start("joiner", () -> service.submit(this.held.callable()).get());
		this.held.awaitInside();

		assertThat(Frames.names(this.tracer.trace(waiter))).startsWith("Held.stand");
		forks.shutdownNow();
	}

	@Test
	void completableFutureOfOursIsKnownFromItsWaiter() throws Exception {
		Thread waiter = this.waiting.start("joiner", () -> {
			this.tracer.supplyAsync(() -> stand(this.held), this.pool);
			return this.tracer.supplyAsync(() -> stand(this.held), this.pool).join();
		});
		await().until(() -> this.tracer.trace(waiter).hops().size() == 2);

		AsyncTrace trace = this.tracer.trace(waiter);

		assertThat(trace.leaf().orElseThrow().isCertain()).isTrue();
		assertThat(trace.leaf().orElseThrow().tasks()).hasSize(1);
		assertThat(trace.hops().get(0).relation()).isEqualTo(Relation.AWAITED);
	}

	@Test
	void completableFutureOfTheJdkIsNotKnownFromItsWaiter() throws Exception {
		Thread waiter = this.waiting.start("joiner",
				() -> CompletableFuture.supplyAsync(() -> stand(this.held), this.traced).join());
		this.held.awaitInside();
		await().until(() -> this.tracer.trace(waiter).hops().size() == 2);

		AsyncTrace trace = this.tracer.trace(waiter);

		assertThat(trace.leaf().orElseThrow().isCertain()).isFalse();
		assertThat(trace.hops().get(0).relation()).isEqualTo(Relation.PERHAPS_AWAITED);
		assertThat(trace.toString()).contains(", perhaps awaited by\n");
	}

	@Test
	void severalCandidatesAreNamedAndNoneIsShown() throws Exception {
		Thread waiter = this.waiting.start("joiner", () -> {
			CompletableFuture<?> one = this.tracer.supplyAsync(() -> stand(this.held), this.pool);
			CompletableFuture<?> two = this.tracer.supplyAsync(() -> stand(this.held), this.pool);
			return CompletableFuture.allOf(one, two).join();
		});
		await().until(() -> this.tracer.trace(waiter).leaf().filter((leaf) -> leaf.tasks().size() == 2).isPresent());

		AsyncTrace trace = this.tracer.trace(waiter);

		assertThat(trace.hops()).noneMatch(TraceHop::isAwaited);
		assertThat(trace.toString())
			.containsPattern("• waits for a CompletableFuture, perhaps of task #\\d+ .* or task #\\d+ ");
	}

	private static String stand(Held held) {
		try {
			return held.stand();
		}
		catch (InterruptedException ex) {
			return "the end of the test";
		}
	}

}
