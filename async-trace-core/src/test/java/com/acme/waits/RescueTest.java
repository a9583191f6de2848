package com.acme.waits;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;

import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a pool that is helped keeps threads that its owner never asked for.
 */
class RescueTest {

	private final Hanging hanging = new Hanging();

	private final ThreadPoolExecutor raw = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);

	private final ExecutorService orders = this.hanging.pool("orders", this.raw);

	@AfterEach
	void close() {
		this.hanging.close();
	}

	@Test
	void poolGoesOnAndGivesTheWorkersBack() throws Exception {
		Future<?> parent = this.orders.submit(() -> this.orders.submit(() -> "child").get());
		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		AutoCloseable lent = this.hanging.tracer().rescue(starved, 10).orElseThrow();

		assertThat(parent.get()).isEqualTo("child");
		assertThat(this.raw.getCorePoolSize()).isEqualTo(2);
		lent.close();
		lent.close();
		assertThat(this.raw.getCorePoolSize()).isEqualTo(1);
		assertThat(this.raw.getMaximumPoolSize()).isEqualTo(1);
		await().until(() -> this.raw.getPoolSize() == 1);
		assertThat(this.hanging.tracer().findings()).isEmpty();
	}

	@Test
	void noMoreThanAllowedAndOnlyWhatStarves() {
		this.orders.submit(() -> this.orders.submit(() -> "child").get());
		Finding starved = this.hanging.only(FindingKind.STARVED_POOL);

		assertThat(this.hanging.tracer().rescue(starved, 0)).isEmpty();
		assertThat(this.hanging.tracer()
			.rescue(new Finding(FindingKind.DEADLOCK, "", "", starved.details(), starved.tasks(), null,
					starved.since()), 10))
			.isEmpty();
		assertThat(this.raw.getMaximumPoolSize()).isEqualTo(1);
	}

}
