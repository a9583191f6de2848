package io.github.asynctrace.sample.partner;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Stands for the network between the shop and its partners: time passes, and nothing else
 * happens.
 */
public final class Network {

	private Network() {
	}

	/**
	 * Waits as long as a partner takes who is sometimes quick and sometimes not.
	 * @param atLeastMillis the quickest answer
	 * @param atMostMillis the slowest answer
	 */
	public static void roundTrip(int atLeastMillis, int atMostMillis) {
		await(Duration.ofMillis(ThreadLocalRandom.current().nextInt(atLeastMillis, atMostMillis + 1)));
	}

	/**
	 * Waits for exactly that long.
	 * @param time how long the partner takes
	 */
	public static void await(Duration time) {
		try {
			Thread.sleep(time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UncheckedIOException(new InterruptedIOException("the call was given up"));
		}
	}

}
