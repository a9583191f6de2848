package com.acme.life;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import com.acme.support.Gc;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: our background thread outlives its tracer, keeps the program from ending or
 * inherits what belongs to the user.
 */
class BackgroundThreadTest {

	private static final InheritableThreadLocal<Object> INHERITED = new InheritableThreadLocal<>();

	private Set<Thread> before = Set.of();

	@BeforeEach
	void look() {
		this.before = threads();
	}

	@Test
	void startsWithTheFirstTaskAndStopsWithTheTracer() {
		AsyncTracer tracer = AsyncTracer.create();
		assertThat(started()).isEmpty();

		submit(tracer);
		assertThat(started()).hasSize(1).allMatch(Thread::isDaemon);
		submit(tracer);
		assertThat(started()).hasSize(1);

		Thread thread = started().get(0);
		tracer.close();
		await().until(() -> !thread.isAlive());
	}

	@Test
	void stopsWhenTheTracerIsCollected() {
		List<Thread> threads = new ArrayList<>();
		WeakReference<AsyncTracer> tracer = forgotten(threads);
		assertThat(threads).hasSize(1);

		Gc.awaitCollected(tracer);
		await().until(() -> !threads.get(0).isAlive());
	}

	private WeakReference<AsyncTracer> forgotten(List<Thread> threads) {
		AsyncTracer tracer = AsyncTracer.create();
		submit(tracer);
		threads.addAll(started());
		Reference.reachabilityFence(tracer);
		return new WeakReference<>(tracer);
	}

	@Test
	void inheritsNothing() throws Exception {
		List<WeakReference<Object>> values = new ArrayList<>();
		AsyncTracer[] tracer = new AsyncTracer[1];
		Thread user = new Thread(() -> {
			Object value = new Object();
			values.add(new WeakReference<>(value));
			INHERITED.set(value);
			Thread.currentThread().setContextClassLoader(new ClassLoader() {
			});
			tracer[0] = AsyncTracer.create();
			submit(tracer[0]);
		});
		user.start();
		user.join();

		assertThat(started()).hasSize(1).allMatch((thread) -> thread.getContextClassLoader() == null);
		Gc.awaitCollected(values.get(0));
		tracer[0].close();
	}

	@Test
	void interruptIsTaken() {
		AsyncTracer tracer = AsyncTracer.create();
		submit(tracer);
		Thread thread = started().get(0);

		thread.interrupt();

		// With the flag set the thread would never pause again.
		await().until(() -> !thread.isInterrupted());
		assertThat(thread.isAlive()).isTrue();
		tracer.close();
		await().until(() -> !thread.isAlive());
	}

	private static void submit(AsyncTracer tracer) {
		tracer.wrap((Executor) Runnable::run, "direct").execute(() -> {
		});
	}

	private List<Thread> started() {
		List<Thread> threads = new ArrayList<>(threads());
		threads.removeAll(this.before);
		return threads;
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("async-trace"))
			.collect(Collectors.toSet());
	}

}
