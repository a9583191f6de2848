package com.acme.extract;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a thread goes on to the next task while it is read, and frames of one task are
 * shown as those of another.
 */
class MovingThreadTest {

	private static final int READS = 100 * Integer.getInteger("soak.percent", 25);

	@Test
	void noFrameOfAnotherTask() throws Exception {
		try (AsyncTracer tracer = AsyncTracer.builder().budget(100).build()) {
			ExecutorService pool = Executors.newFixedThreadPool(1);
			ExecutorService traced = tracer.wrap(pool, "moving");
			Thread worker = pool.submit(Thread::currentThread).get();
			AtomicBoolean end = new AtomicBoolean();
			AtomicInteger waiting = new AtomicInteger();
			Thread feeder = new Thread(() -> feed(traced, tracer, end, waiting));
			feeder.start();
			int seen = 0;
			try {
				for (int i = 0; i < READS; i++) {
					AsyncTrace trace = tracer.trace(worker);
					check(trace);
					seen += trace.currentTask().isPresent() ? 1 : 0;
				}
			}
			finally {
				end.set(true);
				feeder.join();
				pool.shutdown();
			}
			assertThat(seen).as("reads that met a task").isPositive();
			assertThat(tracer.snapshot().tracer().faults()).isZero();
		}
	}

	private static void check(AsyncTrace trace) {
		if (trace.hops().isEmpty()) {
			assertThat(trace.errors()).isNotEmpty();
			return;
		}
		TraceHop live = trace.hops().get(0);
		List<String> names = live.frames()
			.stream()
			.map(AsyncFrame::methodName)
			.filter(MovingThreadTest::isBody)
			.toList();
		String submitter = (trace.hops().size() > 1) ? trace.hops().get(1).frames().get(0).methodName() : "";
		// The work of "red" is submitted in "submitRed" alone, and what runs within it in
		// "nestRed".
		for (String name : names.subList(0, Math.min(1, names.size()))) {
			assertThat(submitter.toLowerCase(java.util.Locale.ROOT)).as(trace.toString()).endsWith(name);
		}
	}

	private static boolean isBody(String method) {
		return method.equals("red") || method.equals("blue");
	}

	private static void feed(ExecutorService traced, AsyncTracer tracer, AtomicBoolean end, AtomicInteger waiting) {
		for (int i = 0; !end.get(); i++) {
			while (waiting.get() > 100 && !end.get()) {
				LockSupport.parkNanos(10_000);
			}
			waiting.incrementAndGet();
			if (i % 2 == 0) {
				submitRed(traced, tracer, waiting);
			}
			else {
				submitBlue(traced, waiting);
			}
		}
	}

	private static void submitRed(ExecutorService traced, AsyncTracer tracer, AtomicInteger waiting) {
		traced.execute(() -> {
			red(200);
			nestBlue(tracer);
			waiting.decrementAndGet();
		});
	}

	private static void nestBlue(AsyncTracer tracer) {
		tracer.wrap((Runnable) () -> blue(200)).run();
	}

	private static void submitBlue(ExecutorService traced, AtomicInteger waiting) {
		traced.execute(() -> {
			blue(200);
			waiting.decrementAndGet();
		});
	}

	private static void red(int turns) {
		for (int i = 0; i < turns; i++) {
			Thread.onSpinWait();
		}
	}

	private static void blue(int turns) {
		for (int i = 0; i < turns; i++) {
			Thread.onSpinWait();
		}
	}

}
