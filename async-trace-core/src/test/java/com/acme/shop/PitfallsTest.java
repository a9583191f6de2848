package com.acme.shop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.acme.support.Frames;
import com.acme.support.Gc;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Hazards that a simple tool of this kind runs into, one test for each: it keeps one
 * parent per thread, finds frames by their place in the source, or lets its wrappers be
 * seen.
 */
class PitfallsTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>());

	private final ExecutorService io = this.tracer.wrap((ExecutorService) this.pool, "io");

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void executorInsideAnExecutor() throws Exception {
		ExecutorService cpu = this.tracer.wrap(Executors.newFixedThreadPool(1), "cpu");

		AsyncTrace seen = this.io.submit(() -> order(cpu)).get();

		assertThat(Frames.names(seen)).containsExactly("PitfallsTest.look", "PitfallsTest.order",
				"PitfallsTest.lambda$executorInsideAnExecutor", "PitfallsTest.executorInsideAnExecutor");
		assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::executor).containsExactly("io", "cpu");
		cpu.shutdown();
	}

	private AsyncTrace order(ExecutorService executor) throws Exception {
		return executor.submit(this::look).get();
	}

	private AsyncTrace look() {
		return this.tracer.trace();
	}

	@Test
	void callerRunsRestoresTheOuterContext() {
		ExecutorService full = this.tracer.wrap((ExecutorService) new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.CallerRunsPolicy()), "full");
		full.execute(this::awaitHold);
		full.execute(this::awaitHold);
		List<AsyncTrace> seen = new ArrayList<>();

		this.direct.execute(() -> {
			seen.add(look());
			full.execute(() -> seen.add(look()));
			seen.add(look());
		});

		assertThat(id(seen.get(1))).isGreaterThan(id(seen.get(0)));
		assertThat(id(seen.get(2))).isEqualTo(id(seen.get(0)));
		assertThat(Frames.names(seen.get(2))).isEqualTo(Frames.names(seen.get(0)));
		assertThat(this.tracer.currentTask()).isEmpty();
		this.hold.countDown();
		full.shutdown();
	}

	@Test
	void reusedPoolThreadShowsNoStaleParent() throws Exception {
		try (AsyncTracer.Scope request = this.tracer.open("request of a stranger")) {
			this.io.submit(this::look).get();
		}

		AsyncTrace untraced = this.pool.submit(this::look).get();
		AsyncTrace traced = this.io.submit(this::look).get();

		assertThat(untraced.currentTask()).isEmpty();
		assertThat(untraced.toString()).endsWith(", origin not traced\n").doesNotContain("stranger");
		assertThat(traced.toString()).doesNotContain("stranger");
	}

	@Test
	void parallelChildrenNeverShowEachOther() throws Exception {
		ExecutorService two = this.tracer.wrap(Executors.newFixedThreadPool(2), "two");
		CyclicBarrier both = new CyclicBarrier(2);

		Future<AsyncTrace> one = fetchStock(two, both);
		Future<AsyncTrace> other = fetchPrice(two, both);

		assertThat(Frames.names(one.get())).contains("PitfallsTest.fetchStock")
			.doesNotContain("PitfallsTest.fetchPrice");
		assertThat(Frames.names(other.get())).contains("PitfallsTest.fetchPrice")
			.doesNotContain("PitfallsTest.fetchStock");
		assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::parentId)
			.containsOnly(Rows.tasks(this.tracer).get(0).rootId());
		two.shutdown();
	}

	private Future<AsyncTrace> fetchStock(ExecutorService executor, CyclicBarrier both) {
		return executor.submit(() -> together(both));
	}

	private Future<AsyncTrace> fetchPrice(ExecutorService executor, CyclicBarrier both) {
		return executor.submit(() -> together(both));
	}

	private AsyncTrace together(CyclicBarrier both) throws Exception {
		both.await();
		AsyncTrace trace = look();
		both.await();
		return trace;
	}

	@Test
	void recursiveTaskAtTheSameLineLosesNoFrame() {
		List<AsyncTrace> seen = new ArrayList<>();

		recurse(3, seen);

		assertThat(seen.get(0).hops()).extracting(TraceHop::repeats).containsExactly(1L, 1L, 1L, 1L);
		assertThat(count(seen.get(0), "recurse")).isEqualTo(4);
		assertThat(count(seen.get(0), "lambda$recurse$")).isEqualTo(3);
		assertThat(count(seen.get(0), "recursiveTaskAtTheSameLineLosesNoFrame")).isEqualTo(1);
		// Only the text lets equal hops stand as one, with their number.
		assertThat(seen.get(0).toString()).contains("    … ×2 hops like this one\n");
	}

	private static long count(AsyncTrace trace, String method) {
		return trace.frames()
			.stream()
			.filter((frame) -> frame.methodName().replaceAll("\\d+$", "").equals(method))
			.count();
	}

	private void recurse(int depth, List<AsyncTrace> seen) {
		if (depth == 0) {
			seen.add(look());
		}
		else {
			this.direct.execute(() -> recurse(depth - 1, seen));
		}
	}

	@Test
	void creatorThatIsFinishedAndCollectedStaysInThePath() {
		BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
		Executor queue = this.tracer.wrap((Executor) later::add, "queue");
		List<AsyncTrace> seen = new ArrayList<>();
		WeakReference<Object> creator = create(queue, later, seen);
		Gc.awaitCollected(creator);

		later.remove().run();

		assertThat(Frames.names(seen.get(0))).containsExactly("PitfallsTest.look", "PitfallsTest$Creator.lambda$run",
				"PitfallsTest$Creator.run", "PitfallsTest.create",
				"PitfallsTest.creatorThatIsFinishedAndCollectedStaysInThePath");
	}

	private WeakReference<Object> create(Executor queue, BlockingQueue<Runnable> later, List<AsyncTrace> seen) {
		Runnable creator = new Creator(this, queue, seen);
		queue.execute(creator);
		later.remove().run();
		return new WeakReference<>(creator);
	}

	private record Creator(PitfallsTest shop, Executor queue, List<AsyncTrace> seen) implements Runnable {

		@Override
		public void run() {
			PitfallsTest shop = this.shop;
			List<AsyncTrace> seen = this.seen;
			this.queue.execute(() -> seen.add(shop.look()));
		}

	}

	@Test
	void serialisableWorkStaysSerialisable() throws Exception {
		Runnable runnable = this.tracer.wrap((Runnable & Serializable) () -> {
		});
		Callable<String> callable = this.tracer.wrap((Callable<String> & Serializable) () -> "worked");
		Supplier<String> supplier = this.tracer.wrapSupplier((Supplier<String> & Serializable) () -> "worked");
		Parcel parcel = new Parcel("book");

		Rows.tasks(this.tracer).forEach((task) -> assertThat(task.state()).isEqualTo(TaskState.QUEUED));
		sent(runnable).run();
		assertThat(sent(callable).call()).isEqualTo("worked");
		assertThat(sent(supplier).get()).isEqualTo("worked");
		assertThat(sent(this.tracer.wrap((Runnable) parcel))).isEqualTo(parcel).isExactlyInstanceOf(Parcel.class);
		assertThat(this.tracer.wrap((Runnable) this::awaitHold)).isNotInstanceOf(Serializable.class);
		assertThat(this.tracer.wrap((Callable<AsyncTrace>) this::look)).isNotInstanceOf(Serializable.class);
		assertThat(this.tracer.wrapSupplier(this::look)).isNotInstanceOf(Serializable.class);
	}

	private record Parcel(String content) implements Runnable, Comparable<Parcel>, Serializable {

		@Override
		public void run() {
		}

		@Override
		public int compareTo(Parcel other) {
			return this.content.compareTo(other.content);
		}

	}

	@SuppressWarnings("unchecked")
	private static <T> T sent(T object) throws IOException, ClassNotFoundException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(object);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			return (T) in.readObject();
		}
	}

	@Test
	void executorsGiveTheUsersOwnObjectsBack() {
		Runnable removed = named("removed");
		Runnable dropped = named("dropped");
		Runnable late = named("late");
		this.io.execute(this::awaitHold);
		this.io.execute(removed);
		this.io.execute(dropped);

		// The queue of the user's own pool holds wrappers, which he can see through.
		assertThat(this.pool.getQueue()).extracting(this.tracer::unwrap).containsExactly(removed, dropped);
		assertThat(this.pool.getQueue().removeIf((work) -> this.tracer.unwrap(work) == removed)).isTrue();
		assertThat(this.io.shutdownNow()).containsExactly(dropped);
		assertThat(catchThrowable(() -> this.io.execute(late))).isExactlyInstanceOf(RejectedExecutionException.class)
			.hasMessageStartingWith("Task late rejected from java.util.concurrent.ThreadPoolExecutor");
		assertThat(this.tracer.unwrap(this.tracer.wrap(late))).isSameAs(late);
		assertThat(this.tracer.unwrap(this.io)).isSameAs(this.pool);
	}

	private static Runnable named(String name) {
		return new Runnable() {

			@Override
			public void run() {
			}

			@Override
			public String toString() {
				return name;
			}

		};
	}

	@Test
	void untracedExecutorInTheMiddleIsReported() throws Exception {
		ExecutorService raw = Executors.newFixedThreadPool(1, (work) -> new Thread(work, "raw-1"));

		AsyncTrace seen = this.io
			.submit(() -> raw.submit(() -> this.tracer.wrap((ExecutorService) Executors.newFixedThreadPool(1), "last")
				.submit(this::look)
				.get()).get())
			.get();

		assertThat(seen.toString()).containsPattern("↑ raw-1 #\\d+, origin not traced\n$")
			.doesNotContain("on io", ".untracedExecutorInTheMiddleIsReported(");
		raw.shutdown();
	}

	@Test
	void futureThatIsWrappedCompletesWithTheOthersAndKnowsItsOrigin() {
		CompletableFuture<String> reply = new CompletableFuture<>();
		CompletableFuture<AsyncTrace> stage = this.tracer.wrap(reply).thenApplyAsync((value) -> look(), this.io);
		CompletableFuture<Void> all = CompletableFuture.allOf(reply, stage, this.tracer.wrap(reply));

		try (AsyncTracer.Scope stranger = this.tracer.open("request of a stranger")) {
			reply.complete("worked");
		}

		all.join();
		assertThat(Frames.names(stage.join())).containsExactly("PitfallsTest.look",
				"PitfallsTest.lambda$futureThatIsWrappedCompletesWithTheOthersAndKnowsItsOrigin",
				"PitfallsTest.futureThatIsWrappedCompletesWithTheOthersAndKnowsItsOrigin");
		assertThat(stage.join().toString()).doesNotContain("stranger");
	}

	private static long id(AsyncTrace trace) {
		return trace.currentTask().orElseThrow().id();
	}

	private void awaitHold() {
		try {
			this.hold.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
