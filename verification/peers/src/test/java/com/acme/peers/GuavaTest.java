package com.acme.peers;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import com.google.common.util.concurrent.JdkFutureAdapters;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.testing.AbstractListenableFutureTest;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a future from a traced executor is not what Guava's own tests of a future
 * expect, beneath Guava's decorator or beneath its adapter.
 */
class GuavaTest {

	// Guava gives another thread 200 ms to be heard of, which a busy machine may take
	// away.
	private static final int ATTEMPTS = 5;

	private final AsyncTracer tracer = AsyncTracer.create();

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private final ExecutorService io = this.tracer.wrap(this.pool, "io");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@TestFactory
	Stream<DynamicTest> futureOfATracedExecutor() {
		return tests(new Source() {

			@Override
			public <V> ListenableFuture<V> future(Callable<V> work) {
				return MoreExecutors.listeningDecorator(GuavaTest.this.io).submit(work);
			}

		});
	}

	@TestFactory
	Stream<DynamicTest> futureOfATracedExecutorBehindAnAdapter() {
		return tests(new Source() {

			@Override
			public <V> ListenableFuture<V> future(Callable<V> work) {
				return JdkFutureAdapters.listenInPoolThread(GuavaTest.this.io.submit(work), GuavaTest.this.io);
			}

		});
	}

	private static Stream<DynamicTest> tests(Source source) {
		List<String> names = Arrays.stream(AbstractListenableFutureTest.class.getMethods())
			.map(Method::getName)
			.filter((name) -> name.startsWith("test"))
			.toList();
		assertThat(names).hasSizeGreaterThanOrEqualTo(5);
		return names.stream().map((name) -> DynamicTest.dynamicTest(name, () -> run(name, source)));
	}

	// What is broken is so each time.
	private static void run(String name, Source source) throws Throwable {
		for (int attempt = 1;; attempt++) {
			Suite suite = new Suite(source);
			suite.setName(name);
			try {
				suite.runBare();
				return;
			}
			catch (Throwable ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	/** Makes the futures that are tested. */
	private interface Source {

		<V> ListenableFuture<V> future(Callable<V> work);

	}

	/** Guava's tests. */
	public static final class Suite extends AbstractListenableFutureTest {

		private final Source source;

		private Suite(Source source) {
			this.source = source;
		}

		@Override
		protected <V> ListenableFuture<V> createListenableFuture(V value, Exception failure, CountDownLatch waitOn) {
			return this.source.future(() -> {
				waitOn.await();
				if (failure != null) {
					throw failure;
				}
				return value;
			});
		}

	}

}
