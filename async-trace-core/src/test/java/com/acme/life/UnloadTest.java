package com.acme.life;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.acme.support.Gc;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Hazard: pool threads that live on after a redeployment keep what tasks left in them,
 * and with it the class loader of the core and of the application.
 */
class UnloadTest {

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	@BeforeEach
	void startThread() throws Exception {
		this.pool.submit(() -> {
		}).get();
	}

	@AfterEach
	void close() {
		this.pool.shutdownNow();
	}

	@Test
	void loaderOfTheCoreIsCollectedAfterTasks() throws Exception {
		Gc.awaitCollected(run("Tasks"));
	}

	@Test
	void loaderOfTheCoreIsCollectedAfterScopesThatWereClosedOutOfOrder() throws Exception {
		Gc.awaitCollected(run("Scopes"));
	}

	@Test
	void loaderOfTheCoreIsCollectedAfterAScopeThatWasClosedOnAnotherThread() throws Exception {
		Gc.awaitCollected(run("HandedOver"));
	}

	@Test
	void loaderOfTheCoreIsCollectedWithoutAClose() throws Exception {
		Gc.awaitCollected(run("Unclosed"));
	}

	private WeakReference<ClassLoader> run(String program) throws Exception {
		ClassLoader loader = new OwnLoader();
		Class<?> type = Class.forName(Program.class.getName() + "$" + program, true, loader);
		type.getMethod("run", ExecutorService.class).invoke(null, this.pool);
		return new WeakReference<>(loader);
	}

	/** Loads the core and these tests anew. */
	private static final class OwnLoader extends URLClassLoader {

		OwnLoader() {
			super(new URL[] { location(AsyncTracer.class), location(UnloadTest.class) },
					UnloadTest.class.getClassLoader());
		}

		private static URL location(Class<?> type) {
			return type.getProtectionDomain().getCodeSource().getLocation();
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				boolean isOwn = name.startsWith("io.github.asynctrace.") || name.startsWith("com.acme.");
				Class<?> loaded = findLoadedClass(name);
				if (!isOwn || loaded != null) {
					return (loaded != null) ? loaded : super.loadClass(name, resolve);
				}
				return findClass(name);
			}
		}

	}

	/** What an application does. */
	static final class Program {

		private Program() {
		}

		static void everything(AsyncTracer tracer, ExecutorService pool) throws Exception {
			ExecutorService io = tracer.wrap(pool, "io");
			Future<?> request = io.submit(() -> {
				try (AsyncTracer.Scope scope = tracer.open("GET /orders")) {
					return tracer.supplyAsync(() -> "worked", Runnable::run).join() + tracer.trace();
				}
			});
			request.get();
			pool.submit(() -> io.submit(() -> {
			})).get().get();
			io.submit(tracer.wrap((Runnable) () -> {
			})).get();
			tracer.snapshot();
		}

		public static final class Tasks {

			private Tasks() {
			}

			public static void run(ExecutorService pool) throws Exception {
				try (AsyncTracer tracer = AsyncTracer.create()) {
					everything(tracer, pool);
				}
			}

		}

		public static final class Unclosed {

			private Unclosed() {
			}

			public static void run(ExecutorService pool) throws Exception {
				everything(AsyncTracer.create(), pool);
			}

		}

		public static final class HandedOver {

			private HandedOver() {
			}

			public static void run(ExecutorService pool) throws Exception {
				try (AsyncTracer tracer = AsyncTracer.create()) {
					pool.submit(() -> tracer.open("handed over")).get().close();
				}
			}

		}

		public static final class Scopes {

			private Scopes() {
			}

			public static void run(ExecutorService pool) throws Exception {
				try (AsyncTracer tracer = AsyncTracer.create()) {
					pool.submit(() -> {
						AsyncTracer.Scope outer = tracer.open("outer");
						AsyncTracer.Scope inner = tracer.open("inner");
						outer.close();
						inner.close();
					}).get();
				}
			}

		}

	}

}
