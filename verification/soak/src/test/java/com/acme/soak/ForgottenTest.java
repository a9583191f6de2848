package com.acme.soak;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Hazard: a row that is kept for looking at keeps the user's objects alive: what the work
 * captured, the request it belonged to, its result, its exception.
 */
@Tag("64m")
class ForgottenTest {

	private static final int TEN_MEGABYTES = 10 << 20;

	private final Soak soak = new Soak(getClass());

	private final int tasks = Soak.size(1_000);

	private final AsyncTracer tracer = AsyncTracer.builder()
		.budget(100)
		.limits(Limits.defaults().withFinished(2 * this.tasks))
		.build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	static Stream<Arguments> ways() {
		return Stream.of(arguments("captured by work that is done", TaskState.DONE, (Way) ForgottenTest::captured),
				arguments("result of a submission", TaskState.DONE, (Way) ForgottenTest::result),
				arguments("result of a stage", TaskState.ENDED, (Way) ForgottenTest::stage),
				arguments("result of the tracer's stage", TaskState.DONE, (Way) ForgottenTest::tracedStage),
				arguments("exception of a submission", TaskState.FAILED, (Way) ForgottenTest::thrown),
				arguments("exception of the tracer's stage", TaskState.FAILED, (Way) ForgottenTest::thrownInStage),
				arguments("captured by cancelled work", TaskState.CANCELLED, (Way) ForgottenTest::cancelled),
				arguments("captured by rejected work", TaskState.REJECTED, (Way) ForgottenTest::rejected),
				arguments("captured by lost work", TaskState.LOST, (Way) ForgottenTest::lost),
				arguments("request of work that is done", TaskState.DONE, (Way) ForgottenTest::requested));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("ways")
	void userObjectsGoWhileTheRowsStay(String name, TaskState state, Way way) throws Exception {
		Soak.assertHeap(64);
		// Many times the heap in all: held, they would not fit.
		List<WeakReference<Object>> objects = new ArrayList<>();
		for (int i = 0; i < this.tasks; i++) {
			objects.add(new WeakReference<>(way.go(this)));
		}

		Soak.untilCollected(() -> assertThat(objects).allMatch((object) -> object.get() == null));
		Soak.untilCollected(
				() -> assertThat(this.tracer.snapshot().counts()).isEqualTo(Soak.counts(this.tasks, state)));
		assertThat(this.tracer.snapshot().tasks().stream().filter((row) -> row.state() == state))
			.hasSizeGreaterThanOrEqualTo(this.tasks);
		this.soak.measure(name, this.tracer);
	}

	@Test
	void requestsAreForgottenWhileTheirTasksGoOn() {
		List<Runnable> kept = new ArrayList<>();
		ExecutorService late = this.tracer.wrap(new QueueOnly(kept), "late");
		List<WeakReference<Object>> requests = new ArrayList<>();
		for (int i = 0; i < this.tasks; i++) {
			requests.add(new WeakReference<>(request(() -> late.execute(() -> {
			}))));
		}

		Soak.untilCollected(() -> assertThat(requests).allMatch((request) -> request.get() == null));
		assertThat(this.tracer.snapshot().counts().queued()).isEqualTo(this.tasks);
		kept.forEach(Runnable::run);
		assertThat(this.tracer.snapshot().counts()).isEqualTo(Soak.counts(this.tasks, TaskState.DONE));
	}

	private Object captured() throws Exception {
		byte[] captured = new byte[TEN_MEGABYTES];
		this.io.submit(() -> captured[0]++).get();
		return captured;
	}

	private Object result() throws Exception {
		return this.io.submit(() -> new byte[TEN_MEGABYTES]).get();
	}

	private Object stage() {
		Object result = CompletableFuture.supplyAsync(() -> new byte[TEN_MEGABYTES], this.io).join();
		awaitEndOfRun();
		return result;
	}

	private Object tracedStage() {
		Object result = this.tracer.supplyAsync(() -> new byte[TEN_MEGABYTES], this.pool).join();
		awaitEndOfRun();
		return result;
	}

	private Object thrown() {
		Future<?> future = this.io.submit(() -> {
			throw new Heavy();
		});
		return assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get).actual().getCause();
	}

	private Object thrownInStage() {
		CompletableFuture<Object> future = this.tracer.supplyAsync(() -> {
			throw new Heavy();
		}, this.pool);
		Throwable thrown = assertThatExceptionOfType(CompletionException.class).isThrownBy(future::join)
			.actual()
			.getCause();
		awaitEndOfRun();
		return thrown;
	}

	private Object cancelled() {
		byte[] captured = new byte[TEN_MEGABYTES];
		List<Runnable> kept = new ArrayList<>();
		Future<?> future = this.tracer.wrap(new QueueOnly(kept), "late").submit(() -> {
			captured[0]++;
		});
		future.cancel(true);
		kept.forEach(Runnable::run);
		this.tracer.snapshot();
		return captured;
	}

	private Object rejected() {
		byte[] captured = new byte[TEN_MEGABYTES];
		ExecutorService closed = Executors.newFixedThreadPool(1);
		closed.shutdown();
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> this.tracer.wrap(closed, "closed").execute(() -> captured[0]++));
		return captured;
	}

	private Object lost() {
		byte[] captured = new byte[TEN_MEGABYTES];
		this.tracer.wrap(new QueueOnly(new ArrayList<>()), "careless").execute(() -> captured[0]++);
		return captured;
	}

	private Object requested() {
		Object request = request(() -> this.io.execute(() -> {
		}));
		awaitEndOfRun();
		return request;
	}

	private Object request(Runnable work) {
		byte[] request = new byte[TEN_MEGABYTES];
		RootHandle root = this.tracer.instrumentation().open(TaskKind.REQUEST, "GET /orders");
		try (Activation activation = root.activate()) {
			work.run();
			request[0]++;
		}
		root.end(false);
		return request;
	}

	// A stage is completed before its run has ended.
	private void awaitEndOfRun() {
		CompletableFuture<Void> next = new CompletableFuture<>();
		this.pool.execute(() -> next.complete(null));
		next.join();
	}

	/** Gives the user's object of one task that has ended. */
	@FunctionalInterface
	interface Way {

		Object go(ForgottenTest test) throws Exception;

	}

	/** An exception with a user's object inside. */
	private static final class Heavy extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final byte[] details = new byte[TEN_MEGABYTES];

		@Override
		public String getMessage() {
			return this.details.length + " bytes of details";
		}

	}

}
