package com.acme.pending;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.test.AsyncTraced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a test that times out says so, and not a word of why.
 */
class StarvedPoolReportTest {

	@TempDir
	static Path directory;

	private static SampleRun run;

	@BeforeAll
	static void runSamples() {
		run = SampleRun.of(CheckoutSample.class, directory);
	}

	@Test
	void theReportOfATestThatTimesOutTellsThatItsPoolStarves() {
		assertThat(run.failure("ordersAreChecked()")).isInstanceOf(TimeoutException.class);
		assertThat(run.attached("ordersAreChecked()")).startsWith(
				"io.github.asynctrace.test.PendingTasks: pending in StarvedPoolReportTest.CheckoutSample.ordersAreChecked: 4 tasks")
			.contains("STARVED pool 'orders' (2/2 workers wait for tasks in this pool's own queue)")
			.contains("\tStarvedPoolReportTest.CheckoutSample.ordersAreChecked #")
			.contains("↑ task #")
			.containsPattern("at com\\.acme\\.pending\\.StarvedPoolReportTest\\$CheckoutSample\\.ordersAreChecked\\(");
		assertThat(run.report()).contains("timed out after 2 seconds",
				"Suppressed: io.github.asynctrace.test.PendingTasks", "STARVED pool 'orders'");
	}

	@Test
	void theThreadOfTheTestStillWaitsWhenItIsLookedAt() {
		assertThat(run.attached("inAThreadOfItsOwn()")).contains("STARVED pool 'orders'")
			.contains("is awaited by StarvedPoolReportTest.CheckoutSample.inAThreadOfItsOwn #");
		assertThat(run.attached("ordersAreChecked()"))
			.contains("is awaited by StarvedPoolReportTest.CheckoutSample.ordersAreChecked #");
	}

	// What is registered first is called first.
	@ExtendWith(UntilItStarves.class)
	@AsyncTraced
	static class CheckoutSample {

		private final AsyncTracer tracer = AsyncTracer.create();

		private final ExecutorService threads = Executors.newFixedThreadPool(2);

		private final ExecutorService orders = this.tracer.wrap(this.threads, "orders");

		private final CyclicBarrier bothAreThere = new CyclicBarrier(2);

		@Test
		@Timeout(2)
		void ordersAreChecked() throws Exception {
			for (Future<String> check : List.of(this.orders.submit(this::check), this.orders.submit(this::check))) {
				check.get();
			}
		}

		@Test
		@Timeout(value = 2, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
		void inAThreadOfItsOwn() throws Exception {
			ordersAreChecked();
		}

		boolean isStarved() {
			return !this.tracer.findings().isEmpty();
		}

		private String check() throws Exception {
			this.bothAreThere.await();
			return this.orders.submit(() -> "in stock").get();
		}

		@AfterEach
		void close() {
			this.threads.shutdownNow();
			this.tracer.close();
		}

	}

	/** A machine may be so slow that time is up before the test waits for its pool. */
	static class UntilItStarves implements PreInterruptCallback {

		@Override
		public void beforeThreadInterrupt(PreInterruptContext interrupt, ExtensionContext context) {
			CheckoutSample sample = (CheckoutSample) context.getRequiredTestInstance();
			await().atMost(Duration.ofMinutes(1))
				.until(() -> sample.isStarved() && interrupt.getThreadToInterrupt().getState() == Thread.State.WAITING);
		}

	}

}
