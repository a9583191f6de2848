package com.acme.entry;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.acme.support.Gc;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: periodic work that hangs below the request that happened to start it, so that
 * the request never ends and its tree grows for ever.
 */
class PeriodicTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);

	private final ScheduledExecutorService timer = this.tracer.wrap(this.pool, "timer");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	static Stream<Way> ways() {
		return Stream.of((service, work) -> service.scheduleAtFixedRate(work, 0, 1, TimeUnit.MILLISECONDS),
				(service, work) -> service.scheduleWithFixedDelay(work, 0, 1, TimeUnit.MILLISECONDS));
	}

	@ParameterizedTest
	@MethodSource("ways")
	void everyRunIsANumberedTaskBelowTheSchedule(Way way) throws Exception {
		CountDownLatch runs = new CountDownLatch(3);
		CompletableFuture<ScheduledFuture<?>> future = new CompletableFuture<>();
		try (AsyncTracer.Scope request = this.tracer.open("GET /start")) {
			future.complete(way.start(this.timer, () -> {
				runs.countDown();
				// At once: in a pause of the other thread there are more runs than are
				// kept.
				if (runs.getCount() == 0) {
					future.join().cancel(false);
				}
			}));
			runs.await();
		}

		await().until(() -> this.tracer.snapshot().counts().live() == 0);
		TaskSnapshot schedule = schedule();
		List<TaskSnapshot> tasks = Rows.tasks(this.tracer);
		assertThat(schedule.isRoot()).isTrue();
		assertThat(schedule.site()).extracting(AsyncFrame::name).asString().startsWith("PeriodicTest.lambda$ways$");
		assertThat(tasks).extracting(TaskSnapshot::parentId).containsOnly(schedule.id());
		assertThat(tasks).extracting(TaskSnapshot::kind).containsOnly(TaskKind.SCHEDULED);
		assertThat(tasks).extracting(TaskSnapshot::state).containsOnly(TaskState.DONE);
		assertThat(tasks).extracting(TaskSnapshot::run)
			.containsExactlyElementsOf(LongStream.rangeClosed(1, tasks.size()).boxed().toList());
		assertThat(this.tracer.snapshot().counts().submitted()).isEqualTo(tasks.size());
		assertThat(this.tracer.snapshot().counts().done()).isEqualTo(tasks.size());
	}

	@Test
	void pathOfARunLeadsToTheFramesThatScheduledIt() throws Exception {
		CountDownLatch ran = new CountDownLatch(1);
		AsyncTrace[] seen = new AsyncTrace[1];
		this.timer.scheduleAtFixedRate(() -> {
			seen[0] = AsyncTrace.current();
			ran.countDown();
		}, 0, 1, TimeUnit.HOURS);
		ran.await();

		assertThat(seen[0].frames()).extracting(AsyncFrame::methodName)
			.containsExactly("lambda$pathOfARunLeadsToTheFramesThatScheduledIt$" + lambda(seen[0]),
					"pathOfARunLeadsToTheFramesThatScheduledIt");
		assertThat(seen[0].toString()).contains(" run 1, running ").contains(", scheduled\n").contains(", root");
		assertThat(seen[0].currentTask()).get().extracting(TaskSnapshot::run).isEqualTo(1L);
	}

	private static String lambda(AsyncTrace trace) {
		String name = trace.frames().get(0).methodName();
		return name.substring(name.lastIndexOf('$') + 1);
	}

	@Test
	void cancelledScheduleIsShownAsCancelledAndLeaves() {
		ScheduledFuture<?> future = this.timer.scheduleAtFixedRate(() -> {
		}, 1, 1, TimeUnit.HOURS);
		assertThat(schedule().state()).isEqualTo(TaskState.RUNNING);

		future.cancel(false);

		assertThat(schedule().state()).isEqualTo(TaskState.CANCELLED);
		this.pool.shutdownNow();
		Gc.until(() -> assertThat(schedule().endedAt()).isNotNull());
		assertThat(schedule().state()).isEqualTo(TaskState.CANCELLED);
		assertThat(future.isCancelled()).isTrue();
	}

	@Test
	void runThatThrowsFailsAndEndsTheScheduleAsWithoutUs() throws Exception {
		IllegalStateException sold = new IllegalStateException("sold out");
		ScheduledFuture<?> future = this.timer.scheduleAtFixedRate(() -> {
			throw sold;
		}, 0, 1, TimeUnit.NANOSECONDS);

		await().until(future::isDone);

		assertThat(catchThrowable(future::get)).cause().isSameAs(sold);
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.FAILED);
	}

	private TaskSnapshot schedule() {
		List<TaskSnapshot> roots = this.tracer.snapshot()
			.roots()
			.stream()
			.filter((root) -> root.kind() == TaskKind.SCHEDULE)
			.toList();
		assertThat(roots).hasSize(1);
		return roots.get(0);
	}

	@FunctionalInterface
	interface Way {

		ScheduledFuture<?> start(ScheduledExecutorService service, Runnable work);

	}

}
