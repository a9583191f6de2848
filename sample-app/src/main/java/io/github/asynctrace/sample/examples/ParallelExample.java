package io.github.asynctrace.sample.examples;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;

/**
 * Two tasks at the same time, each with workers of its own: the path of one worker never
 * shows the other task, the tree shows both.
 */
public final class ParallelExample {

	private final AsyncTracer tracer;

	private final ExecutorService io;

	private final CountDownLatch inside = new CountDownLatch(4);

	private final CountDownLatch hold = new CountDownLatch(1);

	private ParallelExample(AsyncTracer tracer, ExecutorService io) {
		this.tracer = tracer;
		this.io = io;
	}

	public static void main(String[] args) throws Exception {
		try (AsyncTracer tracer = AsyncTracer.create()) {
			ExecutorService io = tracer.wrap(Executors.newCachedThreadPool(), "io");
			new ParallelExample(tracer, io).order();
			io.shutdown();
		}
	}

	private void order() throws Exception {
		try (AsyncTracer.Scope order = this.tracer.open("order 7")) {
			Future<String> stock = this.io.submit(this::stock);
			Future<String> price = this.io.submit(this::price);
			this.inside.await();
			System.out.println("=== The tree ===");
			System.out.print(ForestText.defaults().render(this.tracer.snapshot()));
			this.hold.countDown();
			stock.get();
			price.get();
		}
	}

	private String stock() throws Exception {
		return this.io.submit(this::stockWorker).get();
	}

	private String stockWorker() throws InterruptedException {
		System.out.println("=== In the worker of the stock ===");
		AsyncTrace.print();
		System.out.println();
		return await();
	}

	private String price() throws InterruptedException {
		Callable<String> worker = this::priceWorker;
		this.io.invokeAll(List.of(worker, worker, worker));
		return "12.90";
	}

	private String priceWorker() throws InterruptedException {
		return await();
	}

	private String await() throws InterruptedException {
		this.inside.countDown();
		this.hold.await();
		return "done";
	}

}
