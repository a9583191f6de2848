package com.acme.entry;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskGroup;
import io.github.asynctrace.task.TaskGroup.Kind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tasks that one call handed over are known to belong together; those of another call of
 * the same line, or of a future that merely waits for several, are not taken for them.
 */
class GroupsTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void tasksOfOneInvokeAll() throws Exception {
		load();
		load();

		assertThat(Rows.tasks(this.tracer)).hasSize(6).extracting(TaskSnapshot::group).doesNotContainNull();
		List<TaskGroup> groups = Rows.tasks(this.tracer).stream().map(TaskSnapshot::group).distinct().toList();
		assertThat(groups).hasSize(2).allMatch((group) -> group.kind() == Kind.INVOKE_ALL && group.size() == 3);
	}

	private void load() throws InterruptedException {
		this.io.invokeAll(List.of(() -> 1, () -> 2, () -> 3));
	}

	@Test
	void invokeAllIsOneNodeOfTheTree() throws Exception {
		Callable<String> quick = () -> "quick";
		Callable<String> slow = this::stand;
		Thread batch = new Thread(() -> invokeAll(List.of(quick, slow, slow)), "batch");
		batch.start();
		TaskCounts oneDone = new TaskCounts(3, 0, 2, 1, 0, 0, 0, 0, 0, 0);
		await().until(() -> this.tracer.snapshot().counts().equals(oneDone));

		String tree = ForestText.defaults().render(this.tracer.snapshot());

		assertThat(tree)
			.contains("─ invokeAll: 3 tasks, 2 running, 1 done\n",
					"at com.acme.entry.GroupsTest.invokeAll(GroupsTest.java:", "   ├─ ", "   └─ ", " ×2 #")
			.containsOnlyOnce("GroupsTest.invokeAll(GroupsTest.java:");
		assertThat(ForestText.defaults().withStubs(true).render(this.tracer.snapshot()))
			.contains("─ invokeAll: 3 tasks, 2 running, 1 done\n")
			.doesNotContain("[EXECUTOR]");
	}

	private void invokeAll(List<Callable<String>> work) {
		try {
			this.io.invokeAll(work);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void tasksOfOneInvokeAny() throws Exception {
		this.io.invokeAny(List.of(() -> 1, () -> 2));

		assertThat(Rows.tasks(this.tracer)).extracting((task) -> task.group().kind()).containsOnly(Kind.INVOKE_ANY);
	}

	@Test
	void groupsDoNotTellKindsOfTasksApart() throws Exception {
		this.tracer.mode(Mode.ADAPTIVE);
		AtomicInteger kinds = new AtomicInteger();

		// Each call has a group of its own; a kind that began anew with each would never
		// be proved. After a pause of a second in a task there is nothing to prove, so
		// another kind has its turn.
		await().until(() -> {
			ExecutorService kind = this.tracer.wrap(this.pool, "kind " + kinds.incrementAndGet());
			for (int i = 0; i < 100; i++) {
				kind.invokeAll(List.of(() -> 1, () -> 2, () -> 3));
			}
			return Rows.tasks(this.tracer).stream().anyMatch(TaskSnapshot::shared);
		});
	}

	@Test
	void tasksThatAreSubmittedOneByOneAreNoGroup() throws Exception {
		for (int i = 0; i < 3; i++) {
			this.io.submit(() -> "alone").get();
		}

		assertThat(Rows.tasks(this.tracer)).hasSize(3).extracting(TaskSnapshot::group).allMatch(Objects::isNull);
	}

	@Test
	void whatTheAllOfOfTheJdkWaitsForIsNotKnown() {
		CompletableFuture<?> one = this.tracer.supplyAsync(this::held, this.pool);
		CompletableFuture<?> two = this.tracer.supplyAsync(this::held, this.pool);
		CompletableFuture<?> three = this.tracer.supplyAsync(this::held, this.pool);
		CompletableFuture<Void> both = CompletableFuture.allOf(one, two);

		// The JDK tells how many wait for a future, not who: whether the third one is
		// among them cannot be seen from the result.
		assertThat(one.getNumberOfDependents()).isEqualTo(two.getNumberOfDependents()).isOne();
		assertThat(both.getNumberOfDependents()).isEqualTo(three.getNumberOfDependents()).isZero();
		assertThat(Rows.tasks(this.tracer)).hasSize(3).extracting(TaskSnapshot::group).allMatch(Objects::isNull);
	}

	@Test
	void tasksThatOneAllOfWaitsFor() {
		CompletableFuture<?> one = this.tracer.supplyAsync(this::held, this.pool);
		CompletableFuture<?> two = this.tracer.supplyAsync(() -> "price", this.pool)
			.thenApplyAsync((price) -> held(), this.pool);
		CompletableFuture<?> three = this.tracer.supplyAsync(this::held, this.pool);
		CompletableFuture<Void> both = this.tracer.allOf(one, two);
		await().until(() -> this.tracer.snapshot().counts().running() == 3);

		List<TaskGroup> groups = Rows.tasks(this.tracer).stream().map(TaskSnapshot::group).toList();
		assertThat(groups).filteredOn(Objects::nonNull)
			.hasSize(2)
			.allMatch((group) -> group.equals(groups.get(0)) && group.kind() == Kind.ALL_OF && group.size() == 2);
		assertThat(ForestText.defaults().render(this.tracer.snapshot())).contains("─ allOf: 2 tasks, 2 running\n");
		assertThat(both).isNotDone();
		assertThat(three).isNotDone();

		this.hold.countDown();
		assertThat(both.join()).isNull();
	}

	@Test
	void tasksOfAnyOfAndFuturesThatNobodyTraces() {
		CompletableFuture<String> message = new CompletableFuture<>();
		CompletableFuture<?> one = this.tracer.supplyAsync(this::held, this.pool);
		CompletableFuture<Object> first = this.tracer.anyOf(one, message);

		assertThat(Rows.only(this.tracer).group()).matches((group) -> group.kind() == Kind.ANY_OF && group.size() == 2);
		assertThat(ForestText.defaults().render(this.tracer.snapshot())).contains("─ anyOf: 2 tasks, 1 ",
				", 1 not shown");

		message.complete("sold out");
		assertThat(first.join()).isEqualTo("sold out");
	}

	@Test
	void aNamedScopeMakesANodeOfWhateverIsInIt() {
		try (AsyncTracer.Scope scope = this.tracer.open("load prices")) {
			CompletableFuture<?> one = this.tracer.supplyAsync(this::held, this.pool);
			CompletableFuture<?> two = this.tracer.supplyAsync(this::held, this.pool);
			CompletableFuture<?> both = CompletableFuture.allOf(one, two);
			await().until(() -> this.tracer.snapshot().counts().running() == 2);

			assertThat(ForestText.defaults().render(this.tracer.snapshot()))
				.containsPattern("\nload prices #\\d+, root, on \\S+\n├─ .*running.*\n.*\n└─ ");
			assertThat(both).isNotDone();
		}
	}

	private String held() {
		try {
			return stand();
		}
		catch (InterruptedException ex) {
			return "interrupted";
		}
	}

	private String stand() throws InterruptedException {
		this.hold.await();
		return "done";
	}

}
