package io.github.asynctrace.load.shop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import io.github.asynctrace.load.http.Connection;

/**
 * A number of customers, each of whom asks again as soon as there is an answer.
 */
final class Load {

	/** The request that fans out to six tasks. */
	private static final String PATH = "/prices";

	/** More than any turn gets to. */
	static final int UNLIMITED = 1_000_000;

	private static final double MICROS = 1e3;

	private static final double SECONDS = 1e9;

	private Load() {
	}

	/**
	 * Puts load on a shop.
	 * @param shop the shop
	 * @param connections the number of customers
	 * @param time for how long
	 * @param requests how many at most for each of them
	 */
	static Slice run(Shop shop, int connections, Duration time, int requests) throws Exception {
		List<Connection> open = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(connections);
		try {
			for (int i = 0; i < connections; i++) {
				open.add(new Connection(shop.port()));
			}
			Duration cpu = shop.cpu();
			long begin = System.nanoTime();
			List<Callable<long[]>> customers = new ArrayList<>();
			open.forEach((connection) -> customers.add(() -> ask(connection, begin + time.toNanos(), requests)));
			List<Future<long[]>> answers = threads.invokeAll(customers);
			long nanos = System.nanoTime() - begin;
			return slice(answers, nanos, shop.cpu().minus(cpu));
		}
		finally {
			threads.shutdownNow();
			for (Connection connection : open) {
				connection.close();
			}
		}
	}

	private static long[] ask(Connection connection, long end, int requests) throws IOException {
		LongStream.Builder latencies = LongStream.builder();
		long before = System.nanoTime();
		// At least one, for a thread may begin when its time is over.
		for (int i = 0; i < requests && (i == 0 || before - end < 0); i++) {
			connection.get(PATH).ok();
			long after = System.nanoTime();
			latencies.add(after - before);
			before = after;
		}
		return latencies.build().toArray();
	}

	private static Slice slice(List<Future<long[]>> answers, long nanos, Duration cpu) throws Exception {
		LongStream all = LongStream.empty();
		for (Future<long[]> answer : answers) {
			all = LongStream.concat(all, Arrays.stream(answer.get()));
		}
		long[] sorted = all.sorted().toArray();
		return new Slice(sorted.length / (nanos / SECONDS), sorted[sorted.length / 2] / MICROS,
				sorted[sorted.length * 99 / 100] / MICROS, cpu.toNanos() / MICROS / sorted.length);
	}

}
