package io.github.asynctrace.sample.examples;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;

/**
 * One path over a pool, a scheduler, a stage of a future and a thread: each line between
 * two hops says what boundary was crossed.
 */
public final class ExecutorExample {

	private final AsyncTracer tracer;

	private final ExecutorService io;

	private final ScheduledExecutorService timer;

	private final ThreadFactory threads;

	private final CompletableFuture<String> done = new CompletableFuture<>();

	private ExecutorExample(AsyncTracer tracer, ExecutorService io, ScheduledExecutorService timer) {
		this.tracer = tracer;
		this.io = io;
		this.timer = timer;
		this.threads = tracer.wrapThreadFactory(Executors.defaultThreadFactory());
	}

	public static void main(String[] args) throws Exception {
		try (AsyncTracer tracer = AsyncTracer.create()) {
			ExecutorService io = tracer.wrap(Executors.newFixedThreadPool(1), "io");
			ScheduledExecutorService timer = tracer.wrap(Executors.newScheduledThreadPool(1), "timer");
			new ExecutorExample(tracer, io, timer).order();
			io.shutdown();
			timer.shutdown();
			System.out.println("=== Back in main ===");
			AsyncTrace.print();
		}
	}

	private void order() throws Exception {
		this.io.submit(this::later);
		this.done.get();
	}

	private void later() {
		this.timer.schedule(this::fetch, 1, TimeUnit.MILLISECONDS);
	}

	private void fetch() {
		this.tracer.wrap(CompletableFuture.completedFuture("price")).thenAccept(this::received);
	}

	private void received(String price) {
		this.threads.newThread(this::blockingWork).start();
	}

	private void blockingWork() {
		System.out.println("=== In a thread, four boundaries away from main ===");
		AsyncTrace.print();
		this.done.complete("done");
	}

}
