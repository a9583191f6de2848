package com.acme.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncPath;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.render.WaitsText;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Hazard: an object of the user throws, or never returns, when it is asked for its name,
 * its message, its hash code or whether it equals another one. Each of these is a line in
 * a list, which has to stay empty: what is not called need not be guarded, neither while
 * tasks run nor when all that is known of them is printed.
 * <p>
 * The names that the core asks for are those of classes and threads, whose methods for it
 * are final; it calls no other {@code getName()}.
 */
class HostileObjectsTest {

	private static final List<String> CALLED = new CopyOnWriteArrayList<>();

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private static <T> T called(String method) {
		CALLED.add(method);
		throw new UnsupportedOperationException(method);
	}

	@BeforeEach
	void nothingIsCalledYet() {
		CALLED.clear();
	}

	@AfterEach
	void close() {
		assertThat(printed()).doesNotContain("could not be");
		assertThat(CALLED).isEmpty();
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
		this.tracer.close();
	}

	/** All that can be told of the tasks. */
	private String printed() {
		StringBuilder text = new StringBuilder();
		try {
			ForestText.defaults().render(this.tracer.snapshot(), text);
			WaitsText.defaults().render(this.tracer.waits(), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.tracer.snapshot().tasks().forEach((task) -> text.append(task).append(this.tracer.trace(task)));
		return text.append(this.tracer.findings()).toString();
	}

	@Test
	void workThatWaitsAndRuns() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch hold = new CountDownLatch(1);
		HostilePool pool = new HostilePool();
		ExecutorService traced = this.tracer.wrap((ExecutorService) pool, "pool");
		HostileWork work = new HostileWork();
		try {
			traced.execute(() -> {
				started.countDown();
				stand(hold);
			});
			traced.execute(work);
			Future<Object> last = traced.submit((Callable<Object>) work);
			assertThat(started.await(1, TimeUnit.MINUTES)).isTrue();

			assertThat(printed()).contains("queued", "running");
			assertThat(this.tracer.trace(last).toString()).isNotEmpty();
			assertThat(this.tracer.trace((Object) pool).toString()).isNotEmpty();

			hold.countDown();
			last.get(1, TimeUnit.MINUTES);
			assertThat(work.ran).containsExactly("run", "call");
		}
		finally {
			hold.countDown();
			pool.shutdown();
		}
	}

	private static void stand(CountDownLatch latch) {
		try {
			latch.await(2, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			// The end of the test.
		}
	}

	@Test
	void workOfEveryType() throws Exception {
		HostileWork work = new HostileWork();
		ExecutorService direct = this.tracer.wrap((ExecutorService) new HostilePool(), "pool");

		this.tracer.wrap((Runnable) work).run();
		this.tracer.wrap((Callable<Object>) work).call();
		assertThat(this.tracer.wrapSupplier((Supplier<Object>) work).get()).isNotNull();
		direct.execute(work);
		direct.submit((Runnable) work).get();
		direct.submit((Callable<Object>) work).get();
		direct.invokeAll(List.<Callable<Object>>of(work, work));
		this.tracer.wrap(new CompletableFuture<Object>()).completeAsync(work, direct).thenApply(work).get();
		this.tracer.supplyAsync(work, direct).get();
		this.tracer.trace((Object) work);
		Thread thread = this.tracer.wrapThreadFactory(new HostileFactory()).newThread(work);
		thread.start();
		thread.join();
		direct.shutdown();

		assertThat(work.ran).hasSize(12);
	}

	@Test
	void executorsWithoutANameOfTheirOwn() {
		HostileWork work = new HostileWork();

		this.tracer.wrap((Executor) new HostileExecutor()).execute(work);

		assertThat(work.ran).hasSize(1);
		assertThat(Rows.only(this.tracer).executor()).startsWith("HostileExecutor-");
	}

	@Test
	void exceptions() {
		HostileException failure = new HostileException();

		Throwable thrown = catchThrowable(() -> this.tracer.wrap((Runnable) () -> {
			throw failure;
		}).run());

		assertThat(thrown == failure).isTrue();
		assertThat(failure.getSuppressed()).hasOnlyElementsOfType(AsyncPath.class).hasSize(1);
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.FAILED);
	}

	@Test
	void refusals() {
		HostileException refusal = new HostileException();
		Executor refusing = this.tracer.wrap((Executor) (work) -> {
			throw refusal;
		}, "refusing");

		Throwable thrown = catchThrowable(() -> refusing.execute(new HostileWork()));

		assertThat(thrown == refusal).isTrue();
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.REJECTED);
	}

	@Test
	void futureThatThrowsWhenItIsAsked() {
		HostileFuture future = new HostileFuture();

		this.tracer.wrap((Executor) Runnable::run, "direct").execute(future);

		assertThat(future.ran).hasSize(1);
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.ENDED);
	}

	@Test
	void futuresWithSuchAnException() {
		HostileException failure = new HostileException();

		this.tracer.wrap((Executor) Runnable::run, "direct").execute(new FutureTask<>(() -> {
			throw failure;
		}));

		if (Runtime.version().feature() < 19) {
			// FutureTask.get() asks it, and there is no other way to learn how it ended.
			assertThat(CALLED).containsExactly("toString");
			CALLED.clear();
			assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.ENDED);
		}
		else {
			assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.FAILED);
			assertThat(failure.getSuppressed()).hasOnlyElementsOfType(AsyncPath.class).hasSize(1);
		}
	}

	@Test
	void poolThatTellsNothingOfItself() throws Exception {
		SilentPool pool = new SilentPool();
		try {
			ExecutorService traced = this.tracer.wrap((ExecutorService) pool, "silent");
			assertThat(traced.submit(() -> "done").get(1, TimeUnit.MINUTES)).isEqualTo("done");
			pool.shutdown();
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> traced.execute(() -> {
			}));
			assertThat(this.tracer.findings()).isEmpty();
		}
		finally {
			pool.shutdownNow();
		}
	}

	/** Throws whatever it is asked, but when it is run. */
	@SuppressWarnings("EqualsHashCode")
	private static class Hostile {

		final List<Object> ran = new ArrayList<>();

		@Override
		public boolean equals(Object other) {
			return called("equals");
		}

		@Override
		public int hashCode() {
			return called("hashCode");
		}

		@Override
		public String toString() {
			return called("toString");
		}

	}

	private static final class HostileWork extends Hostile
			implements Runnable, Callable<Object>, Supplier<Object>, Function<Object, Object> {

		@Override
		public void run() {
			this.ran.add("run");
		}

		@Override
		public Object call() {
			this.ran.add("call");
			return new Object();
		}

		@Override
		public Object get() {
			return call();
		}

		@Override
		public Object apply(Object value) {
			return call();
		}

	}

	private static final class HostileExecutor extends Hostile implements Executor {

		@Override
		public void execute(Runnable command) {
			command.run();
		}

	}

	private static final class HostileFactory extends Hostile implements ThreadFactory {

		@Override
		public Thread newThread(Runnable body) {
			return new HostileThread(body);
		}

	}

	/** Its name is all that it tells. */
	private static final class HostileThread extends Thread {

		HostileThread(Runnable body) {
			super(body, "hostile");
		}

		@Override
		public boolean equals(Object other) {
			return called("equals");
		}

		@Override
		public int hashCode() {
			return called("hashCode");
		}

		@Override
		public String toString() {
			return called("toString");
		}

	}

	private static final class HostilePool extends ThreadPoolExecutor {

		HostilePool() {
			super(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), HostileThread::new);
		}

		@Override
		public boolean equals(Object other) {
			return called("equals");
		}

		@Override
		public int hashCode() {
			return called("hashCode");
		}

		@Override
		public String toString() {
			return called("toString");
		}

	}

	/** Tells nobody how busy it is. */
	private static final class SilentPool extends ThreadPoolExecutor {

		SilentPool() {
			super(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
		}

		@Override
		public int getPoolSize() {
			throw new UnsupportedOperationException("getPoolSize");
		}

		@Override
		public int getActiveCount() {
			throw new UnsupportedOperationException("getActiveCount");
		}

	}

	private static final class HostileException extends RuntimeException {

		@Override
		public String getMessage() {
			return called("getMessage");
		}

		@Override
		public String getLocalizedMessage() {
			return called("getLocalizedMessage");
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			return called("getStackTrace");
		}

		@Override
		public String toString() {
			return called("toString");
		}

		@Override
		public boolean equals(Object other) {
			return called("equals");
		}

		@Override
		public int hashCode() {
			return called("hashCode");
		}

		/** The one thing that has to be asked; what it throws is no answer. */
		@Override
		public synchronized Throwable getCause() {
			throw new UnsupportedOperationException("getCause");
		}

	}

	/** Knows neither whether nor how it ended. */
	private static final class HostileFuture extends Hostile implements Runnable, Future<Object> {

		@Override
		public void run() {
			this.ran.add("run");
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			throw new UnsupportedOperationException("cancel");
		}

		@Override
		public boolean isCancelled() {
			throw new UnsupportedOperationException("isCancelled");
		}

		@Override
		public boolean isDone() {
			throw new UnsupportedOperationException("isDone");
		}

		@Override
		public Object get() {
			throw new UnsupportedOperationException("get");
		}

		@Override
		public Object get(long timeout, TimeUnit unit) {
			throw new UnsupportedOperationException("get");
		}

	}

}
