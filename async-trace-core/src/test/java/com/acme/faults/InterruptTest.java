package com.acme.faults;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.acme.faults.Way.Pool;
import io.github.asynctrace.AsyncTracer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: an interrupt before, during or after a task is swallowed, doubled or moved to
 * another thread by a tracer that waits or reads in between.
 */
class InterruptTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).watching(false).build();

	@AfterEach
	void close() {
		assertThat(Thread.interrupted()).isFalse();
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
		this.tracer.close();
	}

	@ParameterizedTest
	@EnumSource
	void before(Way way) throws Exception {
		assertThat(interruptedBefore(way, this.tracer)).isEqualTo(interruptedBefore(way, null)).isNotEmpty();
	}

	private static List<Object> interruptedBefore(Way way, @Nullable AsyncTracer tracer) throws Exception {
		Thread submitter = Thread.currentThread();
		List<Object> seen = new ArrayList<>();
		CountDownLatch hold = new CountDownLatch(1);
		// Whoever is handed the work is not ready before the submitter has looked.
		Work work = new Work(false, () -> {
			if (Thread.currentThread() == submitter) {
				seen.add("runs " + submitter.isInterrupted());
			}
			else {
				stand(hold);
			}
		});
		try (Pool pool = new Pool(tracer, work)) {
			submitter.interrupt();
			try {
				way.use(pool, work);
			}
			catch (InterruptedException ex) {
				seen.add("interrupted");
			}
			seen.add(Thread.interrupted());
			hold.countDown();
		}
		return seen;
	}

	private static void stand(CountDownLatch hold) {
		boolean stands = true;
		while (stands) {
			try {
				hold.await();
				stands = false;
			}
			catch (InterruptedException ex) {
				// The submitter has given up, and cancels.
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void duringAndLeftSet(Way way) throws Exception {
		assertThat(interruptedDuring(way, this.tracer, () -> Thread.currentThread().interrupt()))
			.isEqualTo(interruptedDuring(way, null, () -> Thread.currentThread().interrupt()))
			.isNotEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void duringAndTaken(Way way) throws Exception {
		Runnable taken = () -> {
			Thread.currentThread().interrupt();
			Thread.interrupted();
		};
		assertThat(interruptedDuring(way, this.tracer, taken)).isEqualTo(interruptedDuring(way, null, taken))
			.isNotEmpty();
	}

	private static List<Object> interruptedDuring(Way way, @Nullable AsyncTracer tracer, Runnable inside)
			throws Exception {
		List<Object> seen = new ArrayList<>();
		for (boolean fails : new boolean[] { false, true }) {
			Work work = new Work(fails, inside);
			try (Pool pool = new Pool(tracer, work)) {
				way.use(pool, work);
				seen.add(Thread.interrupted());
				// What the next task on the thread finds.
				seen.add(pool.bare.submit(() -> Thread.currentThread().isInterrupted()).get(1, TimeUnit.MINUTES));
			}
			seen.addAll(work.seen());
		}
		return seen;
	}

	@Test
	void after() throws Exception {
		Thread.currentThread().interrupt();

		this.tracer.snapshot();
		this.tracer.trace(Thread.currentThread());
		this.tracer.waits();
		assertThat(this.tracer.trace()).asString().isNotEmpty();
		try (AsyncTracer.Scope scope = this.tracer.open("batch")) {
			this.tracer.wrap((Runnable) () -> {
			}).run();
		}
		this.tracer.close();

		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void whileAwaitingTheEnd() throws Exception {
		Ending await = (pool) -> pool.awaitTermination(1, TimeUnit.MINUTES);

		assertThat(interruptedAtTheEnd(this.tracer, await)).isEqualTo(interruptedAtTheEnd(null, await)).isNotEmpty();
	}

	@Test
	@EnabledForJreRange(minVersion = 19)
	void whileClosing() throws Exception {
		Method method = ExecutorService.class.getMethod("close");

		assertThat(interruptedAtTheEnd(this.tracer, method::invoke))
			.isEqualTo(interruptedAtTheEnd(null, method::invoke))
			.isNotEmpty();
	}

	private static List<Object> interruptedAtTheEnd(@Nullable AsyncTracer tracer, Ending ending) throws Exception {
		List<Object> seen = new CopyOnWriteArrayList<>();
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch hold = new CountDownLatch(1);
		ExecutorService bare = Executors.newSingleThreadExecutor();
		ExecutorService pool = (tracer != null) ? tracer.wrap(bare, "io") : bare;
		pool.execute(() -> {
			inside.countDown();
			try {
				hold.await();
			}
			catch (InterruptedException ex) {
				seen.add("task interrupted");
			}
		});
		Future<?> queued = pool.submit(() -> seen.add("queued one ran"));
		inside.await();
		Thread.currentThread().interrupt();
		try {
			ending.of(pool);
		}
		catch (InterruptedException ex) {
			seen.add("interrupted");
		}
		seen.add(Thread.interrupted());
		hold.countDown();
		bare.shutdown();
		seen.add(bare.awaitTermination(1, TimeUnit.MINUTES));
		seen.add(queued.isDone());
		return seen;
	}

	/** A way to wait for the end of a pool. */
	private interface Ending {

		void of(ExecutorService pool) throws Exception;

	}

}
