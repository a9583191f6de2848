package com.acme.hang;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A user's class whose tasks wait for others in the queue of their own pool: with as many
 * pages as workers it hangs.
 */
public class PageService {

	private final Function<Callable<String>, Future<String>> pool;

	public PageService(Function<Callable<String>, Future<String>> pool) {
		this.pool = pool;
	}

	/** Loads as many pages as there are workers, at the same time. */
	public List<Future<String>> load(int workers) {
		CountDownLatch begun = new CountDownLatch(workers);
		return IntStream.range(0, workers).mapToObj((number) -> load(begun)).toList();
	}

	/** Loads a page at the same time as others. */
	public Future<String> load(CountDownLatch begun) {
		return this.pool.apply(() -> page(begun));
	}

	private String page(CountDownLatch begun) throws Exception {
		begun.countDown();
		begun.await();
		return "a page with " + this.pool.apply(this::price).get();
	}

	private String price() {
		return "a price";
	}

}
