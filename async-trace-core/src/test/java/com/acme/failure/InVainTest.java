package com.acme.failure;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.acme.support.Frames;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskState;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Whoever waits in vain is told of what was going on with the task, in the attachment and
 * never in the message.
 */
class InVainTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
		this.tracer.close();
	}

	private String stock() {
		try {
			this.hold.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return "in stock";
	}

	private void occupyAndQueue(int queued) {
		this.io.execute(this::stock);
		await().until(() -> Rows.tasks(this.tracer).get(0).state() == TaskState.RUNNING);
		for (int i = 0; i < queued; i++) {
			this.io.execute(this::stock);
		}
	}

	@Test
	void aQueuedTaskIsToldWithWhatIsBeforeIt() {
		occupyAndQueue(37);
		CompletableFuture<String> stock = this.tracer.supplyAsync(this::stock, this.io);

		Throwable seen = catchThrowable(() -> stock.get(1, TimeUnit.MILLISECONDS));

		assertThat(seen).isExactlyInstanceOf(TimeoutException.class).hasMessage(null);
		assertThat(Told.by(seen).getMessage()).matches("waited 1ms for task #\\d+ InVainTest\\.\\S+: queued \\S+ in io"
				+ " behind 37 tasks \\(37 from InVainTest\\.occupyAndQueue:\\d+\\), 1/1 workers busy; 1 hop to main #\\d+");
		assertThat(Told.methods(Told.by(seen))).contains("aQueuedTaskIsToldWithWhatIsBeforeIt");
	}

	@Test
	void aRunningTaskIsToldWithItsThread() {
		CompletableFuture<String> stock = this.tracer.supplyAsync(this::stock, this.io);
		await().until(() -> Rows.only(this.tracer).state() == TaskState.RUNNING);

		Throwable seen = catchThrowable(() -> stock.get(1, TimeUnit.MILLISECONDS));

		assertThat(Told.by(seen).getMessage()).contains(": running ", "in io on thread pool-");
	}

	@Test
	void theExceptionThatATaskThrowsAsItWaitsInVainGoesOnTellingOfTheOther() {
		CompletableFuture<String> stock = this.tracer.supplyAsync(this::stock, this.pool);
		CompletableFuture<String> page = this.tracer.supplyAsync(() -> {
			try {
				return stock.get(1, TimeUnit.MILLISECONDS);
			}
			catch (Exception ex) {
				throw InVainTest.<RuntimeException>sneaky(ex);
			}
		}, Runnable::run);

		Throwable seen = Told.cause(catchThrowable(page::join));

		assertThat(seen).isInstanceOf(TimeoutException.class);
		assertThat(Told.by(seen)).hasMessageStartingWith("waited 1ms for task #");
	}

	@Test
	void aTimeLimit() {
		CompletableFuture<String> stock = this.tracer.supplyAsync(this::stock, this.io)
			.orTimeout(1, TimeUnit.MILLISECONDS);

		Throwable seen = Told.cause(catchThrowable(stock::join));

		assertThat(seen).isExactlyInstanceOf(TimeoutException.class).hasMessage(null);
		assertThat(Told.by(seen)).hasMessageStartingWith("waited ").hasMessageContaining(" for task #");
	}

	@Test
	void aTimeLimitThatStagesHear() {
		CompletableFuture<Throwable> heard = this.tracer.supplyAsync(this::stock, this.io)
			.orTimeout(1, TimeUnit.MILLISECONDS)
			.handle((stock, ex) -> ex);

		assertThat(AsyncTrace.of(heard.join())).isNotNull();
	}

	@Test
	void aFutureThatStandsForThatOfAnIntegration() {
		CompletableFuture<String> original = new CompletableFuture<>();
		TaskHandle task = announce(original);
		CompletableFuture<String> wrapped = this.tracer.wrap(original);

		assertThat(told(() -> wrapped.get(1, TimeUnit.MILLISECONDS))).startsWith("waited 1ms for task #");
		assertThat(told(() -> wrapped.orTimeout(1, TimeUnit.MILLISECONDS).join())).startsWith("waited ");
		task.end(true);
	}

	private TaskHandle announce(CompletableFuture<?> future) {
		TaskHandle task = this.tracer.instrumentation().announce(TaskKind.ASYNC, "stock");
		task.future(future);
		task.handedOver();
		task.start();
		return task;
	}

	@Test
	void whoCancelled() {
		CompletableFuture<String> stock = this.tracer.supplyAsync(this::stock, this.io);

		assertThat(stock.cancel(true)).isTrue();

		assertThat(stock).isCancelled();
		assertThat(stock.cancel(true)).isTrue();
		assertThat(told(stock::join)).startsWith("task #").contains(", cancelled by thread main: ", "1 hop to");
		assertThat(told(() -> stock.get(1, TimeUnit.SECONDS))).contains(", cancelled by thread main: ");
	}

	@Test
	void whoCancelledWhatStandsForAnother() {
		CompletableFuture<String> original = new CompletableFuture<>();
		TaskHandle task = announce(original);
		CompletableFuture<String> wrapped = this.tracer.wrap(original);

		this.tracer.runAsync(() -> wrapped.cancel(true), this.io).join();

		assertThat(original).isCancelled();
		assertThat(told(wrapped::join)).contains(" stock, cancelled by task #");
		task.end(true);
	}

	@Test
	void aCancellationKeepsItsClass() {
		CompletableFuture<String> stock = this.tracer.supplyAsync(this::stock, this.io);
		stock.cancel(false);

		assertThat(catchThrowable(stock::join)).isExactlyInstanceOf(CancellationException.class);
		assertThat(catchThrowable(stock::get)).isExactlyInstanceOf(CancellationException.class);
		assertThat(stock.thenApply(String::length)).isCompletedExceptionally();
	}

	@Test
	void aRefusalTellsOfTheTaskThatWasRefused() {
		ScheduledExecutorService closed = Executors.newScheduledThreadPool(1);
		closed.shutdown();
		ScheduledExecutorService timer = this.tracer.wrap(closed, "timer");

		for (ThrowingCallable way : new ThrowingCallable[] { () -> timer.execute(this::stock),
				() -> timer.submit(this::stock), () -> timer.schedule(this::stock, 0, TimeUnit.SECONDS),
				() -> this.tracer.supplyAsync(this::stock, timer),
				() -> this.tracer.supplyAsync(this::stock, closed) }) {
			Throwable seen = catchThrowable(way);

			assertThat(seen).isExactlyInstanceOf(RejectedExecutionException.class);
			assertThat(Told.by(seen).getMessage()).startsWith("task #").contains(", refused", "; 1 hop to main #");
			assertThat(Frames.names(AsyncTrace.of(seen))).contains("InVainTest.aRefusalTellsOfTheTaskThatWasRefused");
		}
	}

	@Test
	void aStageThatIsRefused() {
		ExecutorService closed = Executors.newFixedThreadPool(1);
		closed.shutdown();
		CompletableFuture<String> stage = this.tracer.wrap(CompletableFuture.completedFuture("in stock"))
			.thenApplyAsync((stock) -> stock, closed);

		assertThat(Told.by(Told.cause(catchThrowable(stage::join))).getMessage()).contains(", refused");
	}

	@Test
	void anIntegrationTellsOfATask() {
		TaskHandle task = announce(new CompletableFuture<>());
		Exception late = new Exception("late");

		task.attach(late);
		task.attach(late);

		assertThat(Told.by(late).getMessage()).contains(" stock: running ", "; 1 hop to main #");
		task.end(true);
	}

	@Test
	void anIntegrationTellsOfTheCurrentTask() throws Throwable {
		Exception early = new Exception("early");
		this.tracer.instrumentation().attach(early);
		assertThat(early.getSuppressed()).isEmpty();

		Exception late = new Exception("late");
		TaskHandle task = this.tracer.instrumentation().announce(TaskKind.ASYNC, "stock");
		task.handedOver();
		task.call(() -> {
			this.tracer.instrumentation().attach(late);
			return late;
		});
		assertThat(Told.by(late).getMessage()).contains(" stock, 1 hop to main #");
	}

	@Test
	void anIntegrationTellsOfARoot() {
		RootHandle request = this.tracer.instrumentation().open(TaskKind.REQUEST, "GET /orders");
		Exception late = new Exception("late");

		request.attach(late);

		assertThat(Told.by(late).getMessage()).startsWith("GET /orders #");
		assertThat(Told.by(late).getStackTrace()).extracting(StackTraceElement::toString)
			.containsExactly("asynctrace.root(GET /orders)");
		request.end(true);
	}

	private static String told(ThrowingCallable wait) {
		Throwable cause = Told.cause(catchThrowable(wait));
		return Told.by(cause).getMessage();
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> X sneaky(Throwable ex) throws X {
		throw (X) ex;
	}

}
