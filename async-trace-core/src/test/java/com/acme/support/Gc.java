package com.acme.support;

import java.lang.ref.WeakReference;
import java.time.Duration;

import org.awaitility.core.ThrowingRunnable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Waits for the garbage collector.
 */
public final class Gc {

	private Gc() {
	}

	/** Collects until the object is gone. */
	public static void awaitCollected(WeakReference<?> reference) {
		until(() -> assertThat(reference.get()).isNull());
	}

	/** Collects until the assertion holds. */
	public static void until(ThrowingRunnable assertion) {
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			System.gc();
			assertion.run();
		});
	}

	/** Collects until an object that became unreachable before this call is gone. */
	public static void collect() {
		awaitCollected(new WeakReference<>(new Object()));
	}

}
