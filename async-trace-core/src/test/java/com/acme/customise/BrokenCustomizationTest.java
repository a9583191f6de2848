package com.acme.customise;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.acme.support.Warnings;
import com.acme.support.Frames;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.ContextProbe;
import io.github.asynctrace.spi.Customization;
import io.github.asynctrace.spi.Elaboration;
import io.github.asynctrace.spi.FrameElaborator;
import io.github.asynctrace.spi.FrameFilter;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.spi.TaskUnwrapper;
import io.github.asynctrace.task.TaskEvent;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a filter, elaborator, unwrapper, listener or probe that throws, never returns,
 * submits tasks or looks at traces itself breaks a task, holds up others or never comes
 * to an end.
 */
class BrokenCustomizationTest {

	private final Warnings warnings = new Warnings();

	// Whatever goes to the end of its stack gets there soon.
	private final ExecutorService pool = Executors.newFixedThreadPool(2,
			(body) -> new Thread(null, body, "io", 256 * 1024));

	private final CountDownLatch hold = new CountDownLatch(1);

	private AsyncTracer tracer = AsyncTracer.passThrough();

	private ExecutorService traced(Customization... customizations) {
		this.tracer = AsyncTracer.builder().budget(100).customize(customizations).build();
		return this.tracer.wrap(this.pool, "io");
	}

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		this.tracer.close();
		this.warnings.close();
	}

	@Test
	void allThrow() throws Exception {
		ExecutorService io = traced(new Everything(() -> {
			throw new IllegalStateException("expected");
		}));

		AsyncTrace trace = io.submit(() -> this.tracer.trace()).get(1, TimeUnit.MINUTES);

		assertThat(Frames.names(trace)).containsExactly("BrokenCustomizationTest.lambda$allThrow",
				"BrokenCustomizationTest.allThrow");
		assertThat(this.tracer.trace(new Object()).leaf()).isPresent();
		assertThat(Rows.only(this.tracer, TaskState.DONE).site()).isNotNull();
	}

	@Test
	void errorsAndTheEndOfTheStack() throws Exception {
		ExecutorService io = traced(new Everything(() -> {
			throw new LinkageError("expected");
		}), new Everything(this::descend));

		AsyncTrace trace = io.submit(() -> this.tracer.trace()).get(1, TimeUnit.MINUTES);

		assertThat(Frames.names(trace)).contains("BrokenCustomizationTest.errorsAndTheEndOfTheStack");
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
		assertThat(this.tracer.isEnabled()).isTrue();
	}

	@SuppressWarnings("InfiniteRecursion")
	private void descend() {
		descend();
	}

	@Test
	void eachIsWarnedOfOnceAndTheOthersGoOn() throws Exception {
		List<TaskEvent> heard = new CopyOnWriteArrayList<>();
		ExecutorService io = traced(new Everything(() -> {
			throw new IllegalStateException("expected");
		}), new TaskListener() {

			@Override
			public void ended(TaskEvent task) {
				heard.add(task);
			}

		}, (ContextProbe) () -> "the next one");
		for (int i = 0; i < 200; i++) {
			assertThat(io.submit(() -> this.tracer.trace().toString()).get()).contains("the next one");
		}

		await().untilAsserted(() -> assertThat(heard).hasSize(200));
		await().untilAsserted(() -> assertThat(this.warnings.messages()).hasSize(1));
		this.tracer.snapshot();
		this.tracer.close();
		assertThat(this.warnings.messages()).singleElement()
			.asString()
			.contains(Everything.class.getName())
			.contains("kept away from the application");
	}

	@Test
	void warnedOfAlsoWhereNoTaskIsEverSubmitted() {
		traced((ContextProbe) () -> {
			throw new IllegalStateException("expected");
		});

		this.tracer.trace();

		await().untilAsserted(() -> assertThat(this.warnings.messages()).hasSize(1));
	}

	@Test
	void listenerThatBlocksHoldsUpItsTaskAlone() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		AtomicReference<@Nullable Thread> first = new AtomicReference<>();
		ExecutorService io = traced(new TaskListener() {

			@Override
			public void started(TaskEvent task) {
				if (first.compareAndSet(null, Thread.currentThread())) {
					inside.countDown();
					stand();
				}
			}

		});
		Future<String> held = io.submit(() -> "held");
		inside.await();

		for (int i = 0; i < 10; i++) {
			assertThat(io.submit(() -> "free").get(1, TimeUnit.MINUTES)).isEqualTo("free");
		}
		assertThat(this.tracer.trace(held).currentTask().orElseThrow().state()).isEqualTo(TaskState.RUNNING);
		await().untilAsserted(
				() -> assertThat(Frames.names(this.tracer.trace(held))).contains("BrokenCustomizationTest.stand"));
		assertThat(held.isDone()).isFalse();
		this.hold.countDown();
		assertThat(held.get(1, TimeUnit.MINUTES)).isEqualTo("held");
	}

	@Test
	void lookerWhoseFilterBlocksHoldsUpNobody() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		AtomicReference<@Nullable Thread> looker = new AtomicReference<>();
		ExecutorService io = traced((FrameFilter) (frame) -> {
			if (Thread.currentThread() == looker.get()) {
				inside.countDown();
				stand();
			}
			return null;
		});
		io.submit(() -> "done").get();
		Thread thread = new Thread(() -> this.tracer.snapshot());
		looker.set(thread);
		thread.start();
		inside.await();

		assertThat(io.submit(() -> this.tracer.trace().frames().size()).get(1, TimeUnit.MINUTES)).isEqualTo(2);
		assertThat(Rows.tasks(this.tracer)).hasSize(2);
	}

	@Test
	void listenerThatSubmitsTasksHearsNothingOfThem() throws Exception {
		List<String> heard = new CopyOnWriteArrayList<>();
		List<Future<?>> submitted = new CopyOnWriteArrayList<>();
		AtomicReference<@Nullable ExecutorService> again = new AtomicReference<>();
		ExecutorService io = traced(new Same(() -> {
			// Its task submits one in turn, and opens a scope for that.
			submitted.add(Objects.requireNonNull(again.get()).submit(() -> {
				try (AsyncTracer.Scope scope = this.tracer.open("forwarding")) {
					submitted.add(Objects.requireNonNull(again.get()).submit(() -> "forwarded"));
				}
				return "forwarding";
			}));
		}), new TaskListener() {

			@Override
			public void submitted(TaskEvent task) {
				heard.add("submitted " + task.id());
			}

			@Override
			public void ended(TaskEvent task) {
				heard.add("ended " + task.id());
			}

		});
		again.set(io);

		long id = io.submit(() -> this.tracer.currentTask().orElseThrow().id()).get(1, TimeUnit.MINUTES);

		await().untilAsserted(() -> assertThat(heard).containsExactly("submitted " + id, "ended " + id));
		// Three calls of the listener, each with a task that submits one.
		await().untilAsserted(
				() -> assertThat(submitted).hasSize(6).allSatisfy((future) -> assertThat(future.isDone()).isTrue()));
		assertThat(heard).hasSize(2);
		assertThat(this.tracer.snapshot().counts().submitted()).isEqualTo(7);
	}

	@Test
	void listenerThatRunsTasksItselfHearsNothingOfThem() {
		int[] heard = new int[1];
		AsyncTracer[] own = new AsyncTracer[1];
		traced(new TaskListener() {

			@Override
			public void started(TaskEvent task) {
				heard[0]++;
				own[0].wrap((Runnable) () -> own[0].wrap((Runnable) () -> {
				}).run()).run();
			}

		});
		own[0] = this.tracer;

		this.tracer.wrap((Runnable) () -> {
		}).run();

		assertThat(heard).containsExactly(1);
		assertThat(this.tracer.snapshot().counts().done()).isEqualTo(3);
	}

	@Test
	void thoseThatLookAtTracesAreNotAskedAgain() throws Exception {
		List<String> inside = new CopyOnWriteArrayList<>();
		ExecutorService io = traced(new Everything(() -> {
			inside.add(this.tracer.trace().toString());
			this.tracer.trace(Thread.currentThread());
			this.tracer.trace(new Object());
			this.tracer.snapshot();
		}));

		AsyncTrace trace = io.submit(() -> this.tracer.trace()).get(1, TimeUnit.MINUTES);

		assertThat(Frames.names(trace)).hasSize(2);
		assertThat(inside).isNotEmpty().allSatisfy((text) -> assertThat(text).contains(" #"));
	}

	@Test
	void othersThatSubmitTasksAreNotHeard() throws Exception {
		List<TaskEvent> heard = new CopyOnWriteArrayList<>();
		List<Runnable> submissions = new ArrayList<>();
		ExecutorService io = traced((FrameFilter) (frame) -> {
			submissions.forEach(Runnable::run);
			return null;
		}, new TaskListener() {

			@Override
			public void submitted(TaskEvent task) {
				heard.add(task);
			}

		});
		submissions.add(() -> io.execute(() -> {
		}));

		assertThat(this.tracer.trace().frames()).isNotEmpty();

		assertThat(heard).isEmpty();
		assertThat(this.tracer.snapshot().counts().submitted()).isPositive();
	}

	private void stand() {
		try {
			this.hold.await();
		}
		catch (InterruptedException ex) {
			// The end of the test.
		}
	}

	/** A listener that does the same each time. */
	private record Same(Runnable body) implements TaskListener {

		@Override
		public void submitted(TaskEvent task) {
			this.body.run();
		}

		@Override
		public void started(TaskEvent task) {
			this.body.run();
		}

		@Override
		public void ended(TaskEvent task) {
			this.body.run();
		}

	}

	/** All five in one object, each of which does the same. */
	private record Everything(
			Runnable body) implements FrameFilter, FrameElaborator, TaskUnwrapper, TaskListener, ContextProbe {

		@Override
		public @Nullable Decision decide(StackTraceElement frame) {
			this.body.run();
			return null;
		}

		@Override
		public @Nullable Elaboration elaborate(StackTraceElement frame, TaskSnapshot task) {
			this.body.run();
			return null;
		}

		@Override
		public @Nullable Object unwrap(Object wrapper) {
			this.body.run();
			return null;
		}

		@Override
		public void submitted(TaskEvent task) {
			this.body.run();
		}

		@Override
		public void started(TaskEvent task) {
			this.body.run();
		}

		@Override
		public void ended(TaskEvent task) {
			this.body.run();
		}

		@Override
		public @Nullable String current() {
			this.body.run();
			return null;
		}

	}

}
