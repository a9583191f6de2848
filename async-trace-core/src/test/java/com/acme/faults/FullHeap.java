package com.acme.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import org.jspecify.annotations.Nullable;

/**
 * A program that submits tasks while its heap is full, and some more when it no longer
 * is; run in a JVM of its own.
 */
final class FullHeap {

	private static final int TASKS = 200;

	private static int refused;

	private static int answered;

	private FullHeap() {
	}

	public static void main(String[] args) throws Exception {
		AsyncTracer tracer = AsyncTracer.builder().budget(100).build();
		ExecutorService pool = Executors.newFixedThreadPool(2);
		ExecutorService io = tracer.wrap(pool, "io");
		List<@Nullable Future<Integer>> futures = new ArrayList<>(TASKS);
		List<Integer> numbers = new ArrayList<>(TASKS);
		// All classes are there, as they are in a program that has run for a while.
		submit(io, -1, futures, numbers);
		List<byte[]> memory = fill();
		for (int i = 0; i < TASKS; i++) {
			submit(io, i, futures, numbers);
		}
		memory.clear();
		for (int i = 0; i < futures.size(); i++) {
			Integer answer = futures.get(i).get(1, TimeUnit.MINUTES);
			answered += answer.equals(numbers.get(i)) ? 1 : 0;
		}
		tracer.enable();
		long inside = io.submit(() -> tracer.currentTask().orElseThrow().id()).get(1, TimeUnit.MINUTES);
		boolean isListed = tracer.snapshot().find(inside).isPresent();
		pool.shutdown();
		boolean isEnded = pool.awaitTermination(1, TimeUnit.MINUTES);
		tracer.close();
		System.out.println("submitted " + (TASKS + 1) + ", refused " + refused + ", accepted " + futures.size()
				+ ", answered " + answered + ", traced again " + isListed + ", ended " + isEnded);
	}

	private static void submit(ExecutorService io, int number, List<@Nullable Future<Integer>> futures,
			List<Integer> numbers) {
		try {
			futures.add(io.submit(() -> number));
			numbers.add(number);
		}
		catch (OutOfMemoryError ex) {
			// There was no room for the future either.
			refused++;
		}
	}

	private static List<byte[]> fill() {
		List<byte[]> memory = new ArrayList<>(1 << 20);
		for (int size = 1 << 20; size >= 64; size /= 4) {
			try {
				while (true) {
					memory.add(new byte[size]);
				}
			}
			catch (OutOfMemoryError ex) {
				// Now in smaller pieces.
			}
		}
		return memory;
	}

}
