package com.acme.soak;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: an application that works well for minutes has lost its memory, its threads or
 * its file descriptors after days.
 */
@Tag("512m")
class SteadyLoadTest {

	private static final int RATE = 5000;

	private static final int ROUND_SECONDS = 2;

	private static final int ROUNDS_PER_DEPLOYMENT = 3;

	private static final int MINUTES = Soak.size(20);

	/** In less than some minutes a slope says nothing. */
	private static final boolean LONG = MINUTES >= 5;

	private static final boolean FULL = MINUTES >= 20;

	private static final int ROUNDS = (LONG) ? MINUTES * 60 / ROUND_SECONDS : 4;

	private final Soak soak = new Soak(getClass());

	private final Gauges gauges = new Gauges();

	private final ExecutorService beside = Executors.newSingleThreadExecutor();

	private int deployments;

	private long start;

	@AfterEach
	void close() {
		this.beside.shutdownNow();
	}

	@Test
	void nothingGrows() throws Exception {
		Soak.assertHeap(512);
		try (ShopDeployment shop = new ShopDeployment()) {
			this.start = System.nanoTime();
			for (int round = 0; round < ROUNDS; round++) {
				work(shop, round);
				this.gauges.read();
				if (round % Math.max(1, ROUNDS / 20) == 0) {
					this.soak.print("%s", this.gauges.last());
				}
			}

			long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.start);
			this.soak.print("%,d orders in %d s (%,d/s), %d redeployments, %s", shop.orders(), took,
					shop.orders() / took, this.deployments, shop.assertBooks());
			assertThat(shop.orders()).isEqualTo((long) ROUNDS * ROUND_SECONDS * RATE);
			this.gauges.assertNothingLeft();
			if (LONG) {
				this.soak.print("heap after GC: %+.2f MB in 15 minutes", this.gauges.slope() * 15);
			}
			if (FULL) {
				assertThat(this.gauges.slope() * 15)
					.as("MB in the last 15 minutes, at %,d tasks a second", shop.orders() / took)
					.isLessThanOrEqualTo(0.5);
			}
		}
	}

	/** Works for some seconds, while somebody looks and another shop may come and go. */
	private void work(ShopDeployment shop, int round) throws Exception {
		Future<?> visit = this.beside.submit(() -> {
			shop.look();
			if (round % ROUNDS_PER_DEPLOYMENT == 0) {
				redeploy();
			}
			shop.look();
			return null;
		});
		orderUntil(shop, (round + 1L) * ROUND_SECONDS * RATE);
		visit.get();
		shop.settle();
	}

	/** Orders at the rate, and faster where the clock has run ahead. */
	private void orderUntil(ShopDeployment shop, long last) throws InterruptedException {
		while (shop.orders() < last) {
			long due = (System.nanoTime() - this.start) / (TimeUnit.SECONDS.toNanos(1) / RATE);
			if (shop.orders() < due) {
				shop.order();
			}
			else {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
			}
		}
	}

	private void redeploy() throws Exception {
		try (ShopDeployment other = new ShopDeployment()) {
			for (int i = 0; i < 1000; i++) {
				other.order();
			}
			other.look();
			other.settle();
			other.assertBooks();
		}
		this.deployments++;
	}

}
