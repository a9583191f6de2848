package com.acme.path;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.acme.support.Gc;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskForest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a trace that somebody keeps, logs or sends holds on to the work, the thread or
 * the classes that it tells of.
 */
class StandardFormTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	private final CountDownLatch hold = new CountDownLatch(1);

	private WeakReference<Thread> lastThread = new WeakReference<>(null);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void asAThrowable() throws Exception {
		AsyncTrace trace;
		try (AsyncTracer.Scope request = this.tracer.open("GET /orders")) {
			trace = this.io.submit(this::look).get();
		}

		Throwable throwable = trace.toThrowable();

		assertThat(throwable.getStackTrace()).isEqualTo(trace.toStackTrace());
		assertThat(throwable.getMessage())
			.matches("task #\\d+ StandardFormTest.asAThrowable, submitted in GET /orders #\\d+");
		StringWriter printed = new StringWriter();
		throwable.printStackTrace(new PrintWriter(printed, true));
		assertThat(printed.toString()).startsWith("AsyncTrace: task #")
			.containsSubsequence("\tat com.acme.path.StandardFormTest.look(StandardFormTest.java:",
					"\tat com.acme.path.StandardFormTest.asAThrowable(StandardFormTest.java:")
			.doesNotContain("io.github.asynctrace");
	}

	@Test
	void whoReadsTheThrowableNeedsNoneOfOurClasses() throws Exception {
		Throwable throwable = this.io.submit(this::look).get().toThrowable();

		byte[] bytes = written(throwable);
		Throwable read = (Throwable) read(bytes);

		assertThat(read).isExactlyInstanceOf(Throwable.class).hasMessage(throwable.toString());
		assertThat(read.getStackTrace()).isEqualTo(throwable.getStackTrace());
		assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("io.github.asynctrace");
	}

	@Test
	void traceOfAThreadThatWaitsSurvivesATrip() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		Thread waiter = new Thread(() -> {
			try (AsyncTracer.Scope scope = this.tracer.open("page 7")) {
				this.io.submit(() -> stand(inside)).get();
			}
			catch (Exception ex) {
				// The end of the test.
			}
		}, "waiter");
		waiter.start();
		inside.await();
		AsyncTrace trace = this.tracer.trace(waiter);

		AsyncTrace read = (AsyncTrace) read(written(trace));

		assertThat(read).hasToString(trace.toString());
		assertThat(read.hops()).isEqualTo(trace.hops());
		assertThat(read.frames()).isEqualTo(trace.frames());
		assertThat(read.currentTask()).isEqualTo(trace.currentTask());
		assertThat(read.limit(1)).hasToString(trace.limit(1).toString());
	}

	@Test
	void forestSurvivesATrip() throws Exception {
		this.io.submit(this::look).get();
		TaskForest forest = this.tracer.snapshot();
		long task = forest.tasks().get(1).id();
		assertThat(forest.find(task)).isPresent();

		TaskForest read = (TaskForest) read(written(forest));

		assertThat(read).isEqualTo(forest);
		assertThat(read.find(task)).isEqualTo(forest.find(task));
	}

	@Test
	void nothingOfTheProgramIsHeld() throws Exception {
		Object[] kept = new Object[3];
		WeakReference<Object> work = run(kept);

		Gc.awaitCollected(work);
		Gc.awaitCollected(this.lastThread);
		assertThat(((AsyncTrace) kept[0]).frames()).isNotEmpty();
		assertThat(((Throwable) kept[1]).getStackTrace()).isNotEmpty();
		assertThat(((TaskForest) kept[2]).tasks()).isNotEmpty();
	}

	private WeakReference<Object> run(Object[] kept) throws InterruptedException {
		Executor threads = this.tracer.wrap((Executor) (body) -> {
			Thread thread = new Thread(body);
			this.lastThread = new WeakReference<>(thread);
			thread.start();
			join(thread);
		}, "threads");
		Runnable work = new Work(this.tracer, kept);
		threads.execute(work);
		return new WeakReference<>(work);
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private record Work(AsyncTracer tracer, Object[] kept) implements Runnable {

		@Override
		public void run() {
			AsyncTrace trace = this.tracer.trace(Thread.currentThread());
			this.kept[0] = trace;
			this.kept[1] = trace.toThrowable();
			this.kept[2] = this.tracer.snapshot();
		}

	}

	private AsyncTrace look() {
		return this.tracer.trace();
	}

	private String stand(CountDownLatch inside) throws InterruptedException {
		inside.countDown();
		this.hold.await();
		return "done";
	}

	private static byte[] written(Object object) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(object);
		}
		return bytes.toByteArray();
	}

	private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
			return in.readObject();
		}
	}

}
