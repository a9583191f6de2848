package com.acme.waits;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: all workers of a pool wait for tasks in the queue of the same pool. The JDK
 * finds no deadlock, and whoever names the wrong tasks sends people the wrong way.
 */
class StarvedPoolTest {

	private final Hanging hanging = new Hanging();

	private final AsyncTracer tracer = this.hanging.tracer();

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.hanging.close();
	}

	private String held() throws InterruptedException {
		this.hold.await();
		return "done";
	}

	/**
	 * Fills a pool with tasks, each of which waits for another one when all are there.
	 */
	private List<Future<?>> fill(ExecutorService pool, int tasks, Function<Integer, Object> waiting) {
		CyclicBarrier all = new CyclicBarrier(tasks);
		List<Future<?>> parents = new ArrayList<>();
		for (int i = 0; i < tasks; i++) {
			int number = i;
			parents.add(pool.submit(() -> {
				all.await();
				return waiting.apply(number);
			}));
		}
		return parents;
	}

	private static Object get(Future<?> future) {
		try {
			return future.get();
		}
		catch (Exception ex) {
			return ex;
		}
	}

	private List<Long> allTasks() {
		return Rows.tasks(this.tracer).stream().map(TaskSnapshot::id).toList();
	}

	@Test
	void submitAndGet() {
		ExecutorService orders = this.hanging.pool("orders", 2);
		fill(orders, 2, (number) -> get(orders.submit(() -> "child")));

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(4).isEqualTo(allTasks());
		assertThat(starved.pools()).containsExactly("orders");
		assertThat(starved.workersNeeded()).isEqualTo(1);
		assertThat(starved.isInferred()).isFalse();
		assertThat(starved.toString())
			.startsWith("STARVED pool 'orders' (2/2 workers wait for tasks in this pool's own queue): #")
			.contains(" waits for #" + starved.tasks().get(2), " waits for #" + starved.tasks().get(3));
		assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads()).isNull();
	}

	@Test
	void detailsHavePathsPositionsAndWhatWouldHelp() {
		ExecutorService orders = this.hanging.pool("orders", 1);
		try (AsyncTracer.Scope request = this.tracer.open("GET /orders/7")) {
			orders.submit(() -> get(orders.submit(() -> "child")));
		}

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		String details = String.join("\n", starved.details());
		assertThat(details).contains("JDK deadlock detector: none found")
			.containsPattern(
					"#\\d+ .*, worker pool-\\d+-thread-1, waits for #\\d+ .* \\(queued \\S+ in orders, position 1\\)")
			.containsPattern("\n    at com\\.acme\\.waits\\.StarvedPoolTest\\.get\\(StarvedPoolTest\\.java:\\d+\\)\n")
			.containsPattern("  ↑ #\\d+ GET /orders/7")
			.containsPattern(
					"needs at least 1 more worker, or StarvedPoolTest\\.\\S+ \\(site of #\\d+\\) on another executor");
	}

	@Test
	void oneWorkerMoreAndNothingIsWrong() throws Exception {
		ExecutorService orders = this.hanging.pool("orders", 3);
		List<Future<?>> parents = fill(orders, 2, (number) -> get(orders.submit(this::held)));
		this.hanging.awaitWaiting(3);
		await().until(() -> Rows.tasks(this.tracer).stream().anyMatch((task) -> task.state() == TaskState.QUEUED));

		assertThat(this.tracer.findings()).isEmpty();

		this.hold.countDown();
		for (Future<?> parent : parents) {
			assertThat(parent.get()).isEqualTo("done");
		}
		assertThat(this.tracer.findings()).isEmpty();
	}

	@Test
	void overASecondPool() {
		ExecutorService a = this.hanging.pool("a", 1);
		ExecutorService b = this.hanging.pool("b", 1);
		a.submit(() -> get(b.submit(() -> get(a.submit(() -> "innermost")))));

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(3).isEqualTo(allTasks());
		assertThat(starved.pools()).containsExactly("a");
		assertThat(starved.toString()).startsWith("STARVED pool 'a' (1/1 workers").contains(" over 'b': ");
	}

	@Test
	void twoPoolsThatWaitForEachOther() {
		ExecutorService a = this.hanging.pool("a", 1);
		ExecutorService b = this.hanging.pool("b", 1);
		CyclicBarrier both = new CyclicBarrier(2);
		a.submit(() -> {
			both.await();
			return b.submit(() -> "in b").get();
		});
		b.submit(() -> {
			both.await();
			return a.submit(() -> "in a").get();
		});

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(4);
		assertThat(starved.pools()).containsExactly("a", "b");
	}

	@Test
	void twoCirclesThatShareANode() {
		ExecutorService a = this.hanging.pool("a", 2);
		ExecutorService b = this.hanging.pool("b", 1);
		fill(a, 2, (number) -> get(
				(number == 0) ? a.submit(() -> "direct") : b.submit(() -> get(a.submit(() -> "over b")))));

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(5).isEqualTo(allTasks());
	}

	@Test
	void onlyTheGuiltyAreNamed() throws Exception {
		ExecutorService orders = this.hanging.pool("orders", 1);
		ExecutorService other = this.hanging.pool("other", 2);
		Future<?> parent = orders.submit(() -> get(orders.submit(() -> "child")));
		this.hanging.only(FindingKind.STARVED_POOL);
		other.submit(() -> parent.get());
		other.submit(this::held);
		orders.submit(() -> "waits as well, but nobody waits for it");
		this.hanging.awaitWaiting(2);

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(2).startsWith(this.hanging.id(parent));
	}

	@Test
	void invokeAll() {
		ExecutorService orders = this.hanging.pool("orders", 2);
		fill(orders, 2, (number) -> {
			try {
				return orders.invokeAll(List.of(() -> "one", () -> "two"));
			}
			catch (InterruptedException ex) {
				return ex;
			}
		});

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(6).isEqualTo(allTasks());
		assertThat(starved.isInferred()).isFalse();
	}

	@Test
	void join() {
		ExecutorService orders = this.hanging.pool("orders", 2);
		fill(orders, 2, (number) -> this.hanging.let(this.tracer.supplyAsync(() -> "child", orders)).join());

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(4).isEqualTo(allTasks());
		assertThat(starved.isInferred()).isFalse();
	}

	@Test
	void joinOfAStage() {
		ExecutorService orders = this.hanging.pool("orders", 1);
		fill(orders, 1,
				(number) -> this.hanging
					.let(this.hanging.let(this.tracer.supplyAsync(() -> "child", orders)).thenApply(String::length))
					.join());

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(3).isEqualTo(allTasks());
		assertThat(starved.isInferred()).isFalse();
	}

	@Test
	void eitherOfTwoIsEnough() throws Exception {
		ExecutorService orders = this.hanging.pool("orders", 1);
		CompletableFuture<String> other = this.hanging.let(new CompletableFuture<>());
		fill(orders, 1, (number) -> this.hanging
			.let(this.hanging.let(this.tracer.supplyAsync(() -> "child", orders)).applyToEither(other, String::length))
			.join());
		this.hanging.awaitWaiting(1);

		assertThat(this.tracer.findings()).isEmpty();
	}

	@Test
	void allOf() {
		ExecutorService orders = this.hanging.pool("orders", 1);
		fill(orders, 1,
				(number) -> this.hanging
					.let(CompletableFuture.allOf(this.hanging.let(this.tracer.supplyAsync(() -> "one", orders)),
							this.hanging.let(this.tracer.supplyAsync(() -> "two", orders))))
					.join());

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(3).isEqualTo(allTasks());
		assertThat(starved.isInferred()).isTrue();
		assertThat(starved.toString()).contains("(inferred: the tasks are candidates)");
	}

	@Test
	void latchThatItsOwnTasksWouldRelease() {
		ExecutorService orders = this.hanging.pool("orders", 1);
		CountDownLatch done = new CountDownLatch(2);
		fill(orders, 1, (number) -> {
			orders.execute(done::countDown);
			orders.execute(done::countDown);
			try {
				done.await();
			}
			catch (InterruptedException ex) {
				return ex;
			}
			return "";
		});

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		assertThat(starved.tasks()).hasSize(3).isEqualTo(allTasks());
		assertThat(starved.isInferred()).isTrue();
	}

	@Test
	void executorOfOneThread() {
		ExecutorService single = this.hanging.pool("single", Executors.newSingleThreadExecutor());
		single.submit(() -> get(single.submit(() -> "child")));

		assertThat(this.hanging.only(FindingKind.STARVED_POOL).tasks()).hasSize(2);
	}

	@Test
	void poolWhoseQueueHasRoomDoesNotGrow() {
		ExecutorService bounded = this.hanging.pool("bounded",
				new ThreadPoolExecutor(1, 2, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(10)));
		bounded.submit(() -> get(bounded.submit(() -> "child")));

		assertThat(this.hanging.only(FindingKind.STARVED_POOL).tasks()).hasSize(2);
	}

	@Test
	void poolThatMayGrowIsNotStarved() {
		ExecutorService growing = this.hanging.pool("growing",
				new ThreadPoolExecutor(1, 2, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1)));
		growing.submit(() -> get(growing.submit(() -> "child")));
		this.hanging.awaitWaiting(1);

		assertThat(this.tracer.findings()).isEmpty();
	}

	@Test
	void forkJoinPoolThatDoesNotCompensate() {
		ForkJoinPool forks = new ForkJoinPool(2);
		ExecutorService service = this.hanging.pool("forks", forks);
		fill(service, 2, (number) -> {
			FutureTask<String> child = new FutureTask<>(() -> "child");
			service.execute(child);
			return get(child);
		});

		assertThat(this.hanging.only(FindingKind.STARVED_POOL).tasks()).hasSize(4);
	}

	@Test
	void workerThatDoesSomethingElseMayComeFree() throws Exception {
		ExecutorService raw = Executors.newFixedThreadPool(2);
		ExecutorService orders = this.hanging.pool("orders", raw);
		raw.submit(this::held);
		Future<?> parent = orders.submit(() -> get(orders.submit(() -> "child")));
		this.hanging.awaitWaiting(1);

		assertThat(this.tracer.findings()).isEmpty();

		this.hold.countDown();
		assertThat(parent.get()).isEqualTo("child");
	}

	@Test
	void tasksThatWaitLikeThoseThatRunNeedMoreWorkers() {
		ExecutorService orders = this.hanging.pool("orders", 2);
		orders.submit(new Descent(this, orders, 5));

		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);
		// Its own stack must have been read, which is done in the background.
		await().until(() -> this.tracer.findings().get(0).workersNeeded() == 2);

		assertThat(starved.toString()).startsWith("STARVED pool 'orders' (2/2");
	}

	private Object descend(ExecutorService pool, int depth) {
		return (depth == 0) ? "" : get(pool.submit(new Descent(this, pool, depth - 1)));
	}

	private record Descent(StarvedPoolTest test, ExecutorService pool, int depth) implements Callable<Object> {

		@Override
		public Object call() {
			return this.test.descend(this.pool, this.depth);
		}

	}

}
