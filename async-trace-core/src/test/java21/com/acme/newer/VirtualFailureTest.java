package com.acme.newer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.asynctrace.AsyncPath;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The exceptions of virtual threads tell where they came from, and so do those of futures
 * on newer JDKs.
 */
class VirtualFailureTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();

	@AfterEach
	void close() {
		this.virtual.shutdownNow();
		this.tracer.close();
	}

	private String fail() {
		throw new IllegalStateException("sold out");
	}

	@Test
	void aTaskOnAVirtualThread() {
		Future<String> future = this.tracer.wrap(this.virtual, "virtual").submit(this::fail);

		assertTold(catchThrowable(future::get), "aTaskOnAVirtualThread");
	}

	@Test
	void aVirtualThread() {
		CompletableFuture<Throwable> seen = new CompletableFuture<>();
		this.tracer
			.wrapThreadFactory(Thread.ofVirtual().uncaughtExceptionHandler((thread, ex) -> seen.complete(ex)).factory())
			.newThread(this::fail)
			.start();

		assertTold(seen.join(), "aVirtualThread");
	}

	@Test
	void aTimeLimit() {
		CompletableFuture<String> future = new CompletableFuture<>();
		CompletableFuture<String> late = this.tracer.supplyAsync(future::join, this.virtual)
			.orTimeout(1, TimeUnit.MILLISECONDS);

		Throwable seen = catchThrowable(late::join);

		assertThat(seen).hasCauseExactlyInstanceOf(TimeoutException.class);
		assertTold(seen, "aTimeLimit");
		future.complete("late");
	}

	@Test
	void aCancellation() {
		CompletableFuture<String> future = new CompletableFuture<>();
		CompletableFuture<String> late = this.tracer.supplyAsync(future::join, this.virtual);
		late.cancel(true);

		assertTold(catchThrowable(late::join), "aCancellation");
		future.complete("late");
	}

	private static void assertTold(Throwable seen, String method) {
		Throwable cause = seen;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		assertThat(cause.getSuppressed()).hasSize(1).hasOnlyElementsOfType(AsyncPath.class);
		assertThat(cause.getSuppressed()[0].getStackTrace()).extracting(StackTraceElement::getMethodName)
			.contains(method);
		assertThat(AsyncTrace.of(seen)).isNotNull();
	}

}
