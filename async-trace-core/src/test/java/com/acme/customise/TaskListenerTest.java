package com.acme.customise;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.acme.support.Gc;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.task.TaskEvent;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a listener that counts or measures misses an end, hears of one twice, or on the
 * wrong thread.
 */
class TaskListenerTest {

	private final Recording recording = new Recording();

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).customize(this.recording).build();

	private final ExecutorService pool = Executors.newSingleThreadExecutor((task) -> new Thread(task, "worker"));

	private final ExecutorService traced = this.tracer.wrap(this.pool, "io");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void submittedStartedEnded() throws Exception {
		TaskSnapshot task = this.traced.submit(() -> this.tracer.currentTask().orElseThrow()).get();
		awaitHeard(3);

		String here = Thread.currentThread().getName();
		assertThat(this.recording.heard).containsExactly("submitted QUEUED on " + here, "started RUNNING on worker",
				"ended DONE on worker");
		assertThat(this.recording.events).allSatisfy((event) -> {
			assertThat(event.id()).isEqualTo(task.id());
			assertThat(event.parentId()).isEqualTo(task.parentId());
			assertThat(event.rootId()).isEqualTo(task.rootId());
			assertThat(event.executor()).isEqualTo("io");
			assertThat(event.kind()).isEqualTo(TaskKind.SUBMIT);
			assertThat(event.name()).startsWith(TaskListenerTest.class.getName() + "$$Lambda");
		});
		assertThat(this.recording.current).containsExactly(task.id());
	}

	@Test
	void timesAreExact() throws Exception {
		CountDownLatch open = new CountDownLatch(1);
		AtomicReference<Long> ran = new AtomicReference<>();
		this.traced.submit(() -> open.await(1, TimeUnit.MINUTES));
		long submitted = System.nanoTime();
		this.traced.execute(() -> {
			long start = System.nanoTime();
			this.traced.execute(() -> {
			});
			ran.set(System.nanoTime() - start);
		});
		open.countDown();
		awaitHeard(9);

		TaskEvent task = this.recording.events.stream()
			.filter((event) -> event.state() == TaskState.DONE && event.kind() == TaskKind.EXECUTE)
			.findFirst()
			.orElseThrow();
		// Whole milliseconds would be a thousand times as coarse as such a task is long.
		assertThat(task.ran().toNanos()).isGreaterThanOrEqualTo(ran.get());
		assertThat(task.queued().plus(task.ran()).toNanos()).isBetween(ran.get(), System.nanoTime() - submitted);
	}

	@Test
	void oneThatOnlyHandedOverSaysSo() throws Exception {
		Supplier<Long> supplier = this.tracer.wrapSupplier(() -> this.tracer.currentTask().orElseThrow().id());
		long task = CompletableFuture.supplyAsync(supplier, this.traced).get(1, TimeUnit.MINUTES);

		await().untilAsserted(
				() -> assertThat(this.recording.heard).filteredOn((heard) -> heard.startsWith("ended")).hasSize(2));
		assertThat(this.recording.events).filteredOn((event) -> event.id() != task && !event.ran().isZero())
			.singleElement()
			.satisfies((event) -> assertThat(event.merged()).isTrue());
		assertThat(this.recording.events).filteredOn((event) -> event.id() == task)
			.isNotEmpty()
			.noneMatch(TaskEvent::merged);
	}

	@Test
	void whatNeverRanHasNoTime() {
		this.pool.shutdown();

		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.traced.submit(() -> "never"));

		assertThat(this.recording.events.get(1).ran()).isZero();
	}

	@Test
	void oneThatHearsOfTheEndAlone() throws Exception {
		List<TaskState> ends = new CopyOnWriteArrayList<>();
		this.tracer.customize(new TaskListener() {

			@Override
			public void ended(TaskEvent task) {
				ends.add(task.state());
			}

		});

		this.traced.submit(() -> "done").get();

		await().untilAsserted(() -> assertThat(ends).containsExactly(TaskState.DONE));
	}

	@Test
	void failed() {
		this.traced.submit(() -> {
			throw new IllegalStateException("expected");
		});
		awaitHeard(3);

		assertThat(this.recording.heard).last().isEqualTo("ended FAILED on worker");
	}

	@Test
	void refused() {
		this.pool.shutdown();

		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.traced.submit(() -> "never"));

		assertThat(this.recording.states()).containsExactly("submitted QUEUED", "ended REJECTED");
	}

	@Test
	void cancelledBeforeTheStart() throws Exception {
		CountDownLatch hold = new CountDownLatch(1);
		this.pool.execute(() -> {
			try {
				hold.await();
			}
			catch (InterruptedException ex) {
				// The end of the test.
			}
		});
		Future<?> future = this.traced.submit(() -> "never");
		future.cancel(false);
		hold.countDown();
		await().untilAsserted(() -> {
			this.tracer.snapshot();
			assertThat(this.recording.states()).contains("ended CANCELLED");
		});
		assertThat(this.recording.states()).doesNotContain("started RUNNING");
	}

	@Test
	void lost() {
		this.tracer.wrap((Runnable) () -> {
		});

		Gc.until(() -> assertThat(this.recording.states()).containsExactly("submitted QUEUED", "ended LOST"));
	}

	@Test
	void everyRunOfASchedule() {
		ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
		this.tracer.wrap(timer, "timer").scheduleAtFixedRate(() -> {
		}, 0, 1, TimeUnit.MILLISECONDS);
		await().until(() -> this.recording.heard.size() >= 9);
		timer.shutdownNow();

		assertThat(this.recording.states().subList(0, 6)).containsExactly("submitted QUEUED", "started RUNNING",
				"ended DONE", "submitted QUEUED", "started RUNNING", "ended DONE");
		assertThat(this.recording.events.get(0).kind()).isEqualTo(TaskKind.SCHEDULED);
	}

	@Test
	void everyTaskThatIsSubmittedStartsAndEndsOnce() throws Exception {
		CompletableFuture<String> future = this.tracer.supplyAsync(() -> "a", this.pool)
			.thenApplyAsync((value) -> value + "b", this.pool)
			.thenApply((value) -> value + "c");
		future.get(1, TimeUnit.MINUTES);
		Runnable twice = this.tracer.wrap((Runnable) () -> {
		});
		twice.run();
		twice.run();
		this.traced.invokeAll(List.of(() -> "x", () -> "y"));
		await().untilAsserted(() -> assertThat(this.recording.byTask().values())
			.allSatisfy((heard) -> assertThat(heard).containsExactly("submitted", "started", "ended")));

		assertThat(this.recording.byTask()).hasSize((int) this.tracer.snapshot().counts().submitted()).hasSize(7);
	}

	@Test
	void rootsAndScopesAreNotTasks() {
		try (AsyncTracer.Scope scope = this.tracer.open("import batch 7")) {
			assertThat(this.tracer.currentTask()).isPresent();
		}
		assertThat(this.recording.heard).isEmpty();
	}

	@Test
	void listenerThatComesLater() throws Exception {
		Recording later = new Recording();
		this.tracer.customize(later);

		this.traced.submit(() -> "done").get();

		await().untilAsserted(
				() -> assertThat(later.states()).containsExactly("submitted QUEUED", "started RUNNING", "ended DONE"));
		assertThat(this.recording.heard).hasSize(3);
	}

	@Test
	void onlyWhileItListens() throws Exception {
		this.recording.isListening = false;
		this.traced.submit(() -> "unheard").get();
		this.recording.isListening = true;
		this.traced.submit(() -> "heard").get();
		awaitHeard(3);

		assertThat(this.recording.byTask()).hasSize(1);
	}

	@Test
	void lineageOfATaskThatHasEnded() throws Exception {
		try (AsyncTracer.Scope request = this.tracer.open("GET /orders/{id}")) {
			this.traced.submit(() -> "done").get();
		}
		awaitHeard(3);
		List<TaskSnapshot> lineage = this.tracer.lineage(this.recording.events.get(0).id());

		assertThat(lineage).extracting(TaskSnapshot::state).containsExactly(TaskState.DONE, TaskState.DONE);
		assertThat(lineage.get(0).site())
			.hasToString(this.tracer.trace(lineage.get(0)).hops().get(1).frames().get(0).toString());
		assertThat(lineage.get(1).name()).isEqualTo("GET /orders/{id}");
		assertThat(this.tracer.lineage(Long.MAX_VALUE)).isEmpty();
	}

	@Test
	void lineageOfATaskThatRuns() throws Exception {
		List<TaskSnapshot> lineage = this.traced
			.submit(() -> this.tracer.lineage(this.tracer.currentTask().orElseThrow().id()))
			.get();

		assertThat(lineage).extracting(TaskSnapshot::state).containsExactly(TaskState.RUNNING, TaskState.RUNNING);
		assertThat(lineage.get(1).isRoot()).isTrue();
	}

	private void awaitHeard(int number) {
		await().untilAsserted(() -> assertThat(this.recording.heard).hasSize(number));
	}

	private final class Recording implements TaskListener {

		private final List<String> heard = new CopyOnWriteArrayList<>();

		private final List<TaskEvent> events = new CopyOnWriteArrayList<>();

		private final List<Long> current = new CopyOnWriteArrayList<>();

		private volatile boolean isListening = true;

		@Override
		public boolean isListening() {
			return this.isListening;
		}

		@Override
		public void submitted(TaskEvent task) {
			hear("submitted", task);
		}

		@Override
		public void started(TaskEvent task) {
			TaskListenerTest.this.tracer.currentTask().ifPresent((current) -> this.current.add(current.id()));
			hear("started", task);
		}

		@Override
		public void ended(TaskEvent task) {
			hear("ended", task);
		}

		private void hear(String what, TaskEvent task) {
			this.events.add(task);
			this.heard.add(what + " " + task.state() + " on " + Thread.currentThread().getName());
		}

		List<String> states() {
			return this.heard.stream().map((line) -> line.substring(0, line.indexOf(" on "))).toList();
		}

		Map<Long, List<String>> byTask() {
			List<TaskEvent> events = List.copyOf(this.events);
			return events.stream()
				.collect(
						Collectors.groupingBy(TaskEvent::id, Collectors.mapping(Recording::word, Collectors.toList())));
		}

		private static String word(TaskEvent task) {
			return switch (task.state()) {
				case QUEUED -> "submitted";
				case RUNNING -> "started";
				default -> "ended";
			};
		}

	}

}
