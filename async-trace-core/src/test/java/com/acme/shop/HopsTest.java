package com.acme.shop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The path of a task leads over every hop to the root, with the user's frames and nothing
 * else.
 */
class HopsTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	private final ForkJoinPool forks = new ForkJoinPool(1);

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.forks.shutdownNow();
		this.tracer.close();
	}

	@Test
	void pathCrossesThreeKindsOfExecutor() throws Exception {
		ExecutorService io = this.tracer.wrap(this.pool, "io");
		ExecutorService cpu = this.tracer.wrap((ExecutorService) this.forks, "cpu");
		Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");
		AsyncTrace[] seen = new AsyncTrace[1];
		CountDownLatch done = new CountDownLatch(1);

		Future<?> outer = io.submit(() -> load(cpu, direct, seen, done));
		outer.get();
		done.await();

		assertThat(seen[0].frames()).extracting((frame) -> withoutNumber(frame.name()))
			.containsExactly("HopsTest.price", "HopsTest.lambda$fetch", "HopsTest.fetch", "HopsTest.lambda$load",
					"HopsTest.load", "HopsTest.lambda$pathCrossesThreeKindsOfExecutor",
					"HopsTest.pathCrossesThreeKindsOfExecutor");
	}

	// Compilers number lambdas as they like.
	private static String withoutNumber(String name) {
		return name.replaceFirst("\\$\\d+$", "");
	}

	private void load(ExecutorService cpu, Executor direct, AsyncTrace[] seen, CountDownLatch done) {
		cpu.execute(() -> fetch(direct, seen, done));
	}

	private void fetch(Executor direct, AsyncTrace[] seen, CountDownLatch done) {
		direct.execute(() -> price(seen, done));
	}

	private void price(AsyncTrace[] seen, CountDownLatch done) {
		seen[0] = AsyncTrace.current();
		done.countDown();
	}

}
