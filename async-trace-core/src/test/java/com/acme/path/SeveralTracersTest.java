package com.acme.path;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: two contexts in one JVM. Tasks of one run within tasks of the other, and one
 * may be closed at any moment.
 */
class SeveralTracersTest {

	private final AsyncTracer one = AsyncTracer.builder().budget(100).build();

	private final AsyncTracer two = AsyncTracer.builder().budget(100).build();

	private final Executor inOne = this.one.wrap((Executor) Runnable::run, "one");

	private final Executor inTwo = this.two.wrap((Executor) Runnable::run, "two");

	@AfterEach
	void close() {
		this.one.close();
		this.two.close();
	}

	@Test
	void parentsAreTrueAcrossTracers() {
		AsyncTrace[] seen = new AsyncTrace[1];

		this.inOne.execute(() -> this.inTwo.execute(() -> seen[0] = AsyncTrace.current()));

		TaskSnapshot outer = Rows.only(this.one);
		TaskSnapshot inner = this.two.snapshot()
			.tasks()
			.stream()
			.filter((task) -> "two".equals(task.executor()))
			.findFirst()
			.orElseThrow();
		assertThat(inner.parentId()).isEqualTo(outer.id()).isLessThan(inner.id());
		assertThat(this.two.snapshot().find(outer.id())).get().extracting(TaskSnapshot::executor).isEqualTo("one");
		assertThat(seen[0].frames()).extracting(AsyncFrame::methodName)
			.hasSize(3)
			.last()
			.isEqualTo("parentsAreTrueAcrossTracers");
	}

	@Test
	void eachHasItsOwnBooks() {
		this.inOne.execute(() -> {
		});

		assertThat(this.one.snapshot().counts().done()).isEqualTo(1);
		assertThat(this.two.snapshot().counts().submitted()).isZero();
		assertThat(this.two.snapshot().tasks()).isEmpty();
	}

	@Test
	void closingOneLeavesTheOtherTraced() {
		AsyncTrace[] seen = new AsyncTrace[1];
		this.one.close();

		this.inOne.execute(() -> this.inTwo.execute(() -> seen[0] = AsyncTrace.current()));

		assertThat(this.one.isEnabled()).isFalse();
		assertThat(this.one.snapshot().tasks()).isEmpty();
		assertThat(Rows.only(this.two).state()).isEqualTo(TaskState.DONE);
		assertThat(seen[0].frames()).extracting(AsyncFrame::name)
			.last()
			.isEqualTo("SeveralTracersTest.closingOneLeavesTheOtherTraced");
	}

	@Test
	void workThatAClosedTracerWrappedDoesNotCutThePathOfTheOther() {
		AsyncTrace[] seen = new AsyncTrace[1];
		Runnable wrapped = this.one.wrap((Runnable) () -> seen[0] = AsyncTrace.current());
		this.one.close();

		this.inTwo.execute(() -> wrapped.run());

		assertThat(seen[0].frames()).extracting(AsyncFrame::methodName)
			.map((name) -> name.replaceAll("\\d+$", ""))
			.containsExactly("lambda$workThatAClosedTracerWrappedDoesNotCutThePathOfTheOther$",
					"lambda$workThatAClosedTracerWrappedDoesNotCutThePathOfTheOther$",
					"workThatAClosedTracerWrappedDoesNotCutThePathOfTheOther");
		assertThat(seen[0].hops()).hasSize(2);
	}

	@Test
	void closedTracerGivesBackWhatItIsGiven() throws Exception {
		this.one.close();
		this.one.enable();
		ExecutorService service = Executors.newFixedThreadPool(1);
		ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
		Runnable runnable = () -> {
		};
		Callable<Integer> callable = () -> 7;
		Supplier<Integer> supplier = () -> 7;
		ThreadFactory factory = Thread::new;

		assertThat(this.one.wrap(runnable)).isSameAs(runnable);
		assertThat(this.one.wrap(callable)).isSameAs(callable);
		assertThat(this.one.wrapSupplier(supplier)).isSameAs(supplier);
		assertThat(this.one.wrap((Executor) service, "io")).isSameAs(service);
		assertThat(this.one.wrap(service, "io")).isSameAs(service);
		assertThat(this.one.wrap(scheduler, "timer")).isSameAs(scheduler);
		assertThat(this.one.wrapThreadFactory(factory)).isSameAs(factory);
		assertThat(this.one.supplyAsync(supplier, service).get()).isEqualTo(7);
		this.one.open("scope").close();
		assertThat(this.one.snapshot().tasks()).isEmpty();
		service.shutdown();
		scheduler.shutdown();
	}

	@Test
	void workQueuedBeforeTheCloseStillRuns() {
		String[] result = new String[1];
		Runnable wrapped = this.one.wrap((Runnable) () -> result[0] = "worked");

		this.one.close();
		wrapped.run();

		assertThat(result).containsExactly("worked");
	}

	@Test
	void supplyAsyncOfOneThroughAnExecutorOfTheOther() {
		assertThat(this.one.supplyAsync(() -> "worked", this.inTwo).join()).isEqualTo("worked");

		assertThat(Rows.only(this.one).state()).isEqualTo(TaskState.DONE);
	}

}
