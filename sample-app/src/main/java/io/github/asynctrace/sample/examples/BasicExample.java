package io.github.asynctrace.sample.examples;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;

/**
 * Prints how the code got here: in a task, and outside any.
 */
public final class BasicExample {

	private final ExecutorService io;

	private BasicExample(ExecutorService io) {
		this.io = io;
	}

	public static void main(String[] args) throws Exception {
		try (AsyncTracer tracer = AsyncTracer.create()) {
			ExecutorService io = tracer.wrap(Executors.newFixedThreadPool(2), "io");
			new BasicExample(io).order();
			System.out.println("=== In main ===");
			AsyncTrace.print();
			io.shutdown();
		}
	}

	private void order() throws Exception {
		this.io.submit(this::worker).get();
	}

	private void worker() {
		innerTask();
	}

	private void innerTask() {
		System.out.println("=== In a task ===");
		AsyncTrace.print();
	}

}
