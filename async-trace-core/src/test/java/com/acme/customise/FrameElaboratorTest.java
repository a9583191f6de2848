package com.acme.customise;

import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import com.acme.support.Frames;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Elaboration;
import io.github.asynctrace.spi.FrameElaborator;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a frame of an interpreter, a mailbox or another machine says nothing, and the
 * application, which knows more, cannot say it.
 */
class FrameElaboratorTest {

	private static final StackTraceElement STEP = new StackTraceElement("com.acme.flow.Orders", "step 3", "orders.flow",
			3);

	private final AtomicReference<@Nullable Object> awaited = new AtomicReference<>();

	private final CountDownLatch hold = new CountDownLatch(1);

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private @Nullable AsyncTracer tracer;

	private AsyncTracer tracer(FrameElaborator elaborator) {
		AsyncTracer tracer = AsyncTracer.builder().budget(100).customize(elaborator).build();
		this.tracer = tracer;
		return tracer;
	}

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		if (this.tracer != null) {
			this.tracer.close();
		}
	}

	private static boolean isPlumbing(StackTraceElement frame) {
		return frame.getClassName().equals(Plumbing.class.getName());
	}

	@Test
	void otherFramesInPlace() {
		AsyncTracer tracer = tracer((frame, task) -> isPlumbing(frame) ? Elaboration.of(STEP) : null);

		AsyncTrace trace = Plumbing.outer(() -> Service.call(tracer::trace));

		assertThat(trace.frames().get(2)).hasToString("at com.acme.flow.Orders.step 3(orders.flow:3)");
		assertThat(Frames.names(trace)).doesNotContain("Plumbing.inner", "Plumbing.outer");
		assertThat(Frames.names(tracer.traceRaw())).doesNotContain("Orders.step 3");
	}

	@Test
	void framesBesideTheOriginal() {
		AsyncTracer tracer = tracer(
				(frame, task) -> frame.getMethodName().equals("outer") ? Elaboration.of(STEP, frame) : null);

		AsyncTrace trace = Plumbing.outer(() -> Service.call(tracer::trace));

		assertThat(Frames.names(trace)).containsSubsequence("Plumbing.inner", "Orders.step 3", "Plumbing.outer");
	}

	@Test
	void noneInPlace() {
		AsyncTracer tracer = tracer((frame, task) -> isPlumbing(frame) ? Elaboration.of() : null);

		assertThat(Frames.names(Plumbing.outer(tracer::trace))).startsWith("FrameElaboratorTest.noneInPlace");
	}

	@Test
	void taskOfTheFrameIsTold() throws Exception {
		AtomicReference<TaskSnapshot> told = new AtomicReference<>();
		AsyncTracer tracer = tracer((frame, task) -> {
			if (frame.getMethodName().equals("call") && frame.getClassName().equals(Service.class.getName())) {
				told.set(task);
			}
			return null;
		});

		tracer.wrap(this.pool, "io").submit(() -> Service.call(tracer::trace)).get();

		assertThat(told.get().executor()).isEqualTo("io");
	}

	@Test
	void thousandsOfFramesAreCut() {
		AsyncTracer tracer = tracer(
				(frame, task) -> isPlumbing(frame) ? new Elaboration(Collections.nCopies(5000, STEP), null) : null);

		assertThat(Plumbing.outer(tracer::trace).frames()).hasSizeLessThan(300);
	}

	@Test
	void frameThatWaitsForATask() throws Exception {
		AsyncTracer tracer = tracer(this::mailbox);
		ExecutorService io = tracer.wrap(this.pool, "io");
		Future<?> worker = io.submit(this::work);
		Future<?> asker = io.submit(this::receive);
		AsyncTrace before = awaitStanding(tracer, asker, "FrameElaboratorTest.receive");
		assertThat(before.hops().get(0).isAwaited()).isFalse();

		TaskSnapshot task = awaitStanding(tracer, worker, "FrameElaboratorTest.work").currentTask().orElseThrow();
		for (Object known : new Object[] { worker, task, task.id() }) {
			this.awaited.set(known);
			AsyncTrace trace = tracer.trace(asker);

			assertThat(trace.hops().get(0).isAwaited()).isTrue();
			assertThat(trace.hops().get(0).task().id()).isEqualTo(task.id());
			assertThat(Frames.names(trace)).containsSubsequence("FrameElaboratorTest.work",
					"FrameElaboratorTest.receive");
			assertThat(trace.toString()).contains("awaited by");
			assertThat(trace.leaf().orElseThrow().tasks()).extracting(TaskSnapshot::id).containsExactly(task.id());
		}
		assertThat(tracer.traceRaw(asker).hops().get(0).isAwaited()).isFalse();
	}

	@Test
	void frameThatWaitsForAThread() throws Exception {
		AsyncTracer tracer = tracer(this::mailbox);
		Thread plain = new Thread(this::work, "plain");
		plain.start();
		await().until(() -> plain.getState() == Thread.State.WAITING);
		Future<?> asker = tracer.wrap(this.pool, "io").submit(this::receive);
		awaitStanding(tracer, asker, "FrameElaboratorTest.receive");
		this.awaited.set(plain);

		AsyncTrace trace = tracer.trace(asker);

		assertThat(trace.hops().get(0).isAwaited()).isTrue();
		assertThat(trace.hops().get(0).task().name()).isEqualTo("plain");
		assertThat(Frames.names(trace)).containsSubsequence("FrameElaboratorTest.work", "FrameElaboratorTest.receive");
	}

	@Test
	void waitForSomethingUnknownIsSaid() throws Exception {
		AsyncTracer tracer = tracer(this::mailbox);
		Future<?> asker = tracer.wrap(this.pool, "io").submit(this::receive);
		awaitStanding(tracer, asker, "FrameElaboratorTest.receive");
		this.awaited.set("a letter");

		AsyncTrace trace = tracer.trace(asker);

		assertThat(trace.hops().get(0).isAwaited()).isFalse();
		assertThat(trace.errors()).singleElement().asString().contains("is not traced: java.lang.String@");
	}

	@Test
	void circleOfWaitsIsShownOnce() throws Exception {
		AsyncTracer tracer = tracer(this::mailbox);
		Future<?> asker = tracer.wrap(this.pool, "io").submit(this::receive);
		awaitStanding(tracer, asker, "FrameElaboratorTest.receive");
		this.awaited.set(asker);

		assertThat(tracer.trace(asker).hops().get(0).note()).contains("a cycle");
	}

	private @Nullable Elaboration mailbox(StackTraceElement frame, TaskSnapshot task) {
		Object awaited = this.awaited.get();
		return (awaited != null && frame.getMethodName().equals("receive")) ? Elaboration.awaits(frame, awaited) : null;
	}

	private void receive() {
		stand();
	}

	private void work() {
		stand();
	}

	private void stand() {
		try {
			this.hold.await();
		}
		catch (InterruptedException ex) {
			// The end of the test.
		}
	}

	private static AsyncTrace awaitStanding(AsyncTracer tracer, Future<?> future, String frame) {
		await()
			.until(() -> tracer.trace(future).leaf().isPresent() && Frames.names(tracer.trace(future)).contains(frame));
		return tracer.trace(future);
	}

}
