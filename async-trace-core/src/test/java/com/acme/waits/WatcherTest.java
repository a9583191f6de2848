package com.acme.waits;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.WatchLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: nobody asks while a program hangs; and a log that says the same thing every
 * second is switched off.
 */
class WatcherTest {

	private final Findings findings = new Findings();

	private final Hanging hanging = new Hanging(AsyncTracer.builder()
		.budget(100)
		.customize(this.findings)
		.watchLimits(WatchLimits.defaults().withStuck(Duration.ofMillis(200)))
		.build());

	private final CountDownLatch hold = new CountDownLatch(1);

	private final Log log = new Log();

	@AfterEach
	void close() {
		this.hold.countDown();
		this.hanging.close();
		this.log.close();
	}

	private String held() throws InterruptedException {
		this.hold.await();
		return "done";
	}

	@Test
	void starvedPoolIsToldOnceAndWhenItIsOver() {
		ExecutorService orders = this.hanging.pool("orders", 1);
		Future<?> parent = orders.submit(() -> orders.submit(() -> "child").get());

		Finding starved = this.findings.first(FindingKind.STARVED_POOL);
		await().atMost(Findings.PATIENCE)
			.until(() -> this.hanging.tracer().findings().get(0).count() > starved.count());
		parent.cancel(true);
		this.findings.awaitOver(FindingKind.STARVED_POOL);

		assertThat(this.findings.found()).extracting(Finding::kind).containsOnlyOnce(FindingKind.STARVED_POOL);
		assertThat(this.findings.over()).filteredOn((over) -> over.endsWith(": starved-pool"))
			.singleElement()
			.asString()
			.startsWith("over after ");
		assertThat(this.log.messages())
			.filteredOn((message) -> message.startsWith("starved-pool STARVED pool 'orders'"))
			.singleElement()
			.asString()
			.contains("\n    at com.acme.waits.WatcherTest.");
		assertThat(this.log.messages()).anyMatch((message) -> message.startsWith("starved-pool over after "));
	}

	@Test
	void stuckTaskAndItsEnd() throws Exception {
		ExecutorService orders = this.hanging.pool("orders", 1);
		Future<?> stuck = orders.submit(this::held);

		this.findings.first(FindingKind.STUCK_TASK);
		// What it was found at may have been on its way still.
		Finding finding = this.hanging.once((text) -> text.contains(" waits for "));

		assertThat(finding.toString()).startsWith("STUCK task #" + this.hanging.id(stuck) + " WatcherTest")
			.contains(": running ", ", limit 200ms; waits for java.util.concurrent.CountDownLatch$Sync@",
					", in WatcherTest.held");
		assertThat(finding.details()).anyMatch((line) -> line.startsWith("    at com.acme.waits.WatcherTest.held("));
		this.hold.countDown();
		this.findings.awaitOver(FindingKind.STUCK_TASK);
		assertThat(this.findings.over()).first().asString().startsWith("un-stuck after ").endsWith(": stuck-task");
		stuck.get();
	}

	@Test
	void kindsCanBeSilenced() {
		this.log.silence(FindingKind.STARVED_POOL);
		ExecutorService orders = this.hanging.pool("orders", 1);
		orders.submit(() -> orders.submit(() -> "child").get());

		this.findings.first(FindingKind.STARVED_POOL);

		assertThat(this.log.messages()).noneMatch((message) -> message.contains("STARVED"));
	}

	@Test
	void silentWhereNobodyWatches() throws Exception {
		try (AsyncTracer quiet = AsyncTracer.builder().watching(false).build()) {
			Set<Thread> before = watchers();
			quiet.wrap((Executor) Runnable::run, "direct").execute(() -> {
			});
			// Those of other tests may have come to their end meanwhile.
			assertThat(before).containsAll(watchers());
		}
	}

	private static Set<Thread> watchers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("async-trace-watch"))
			.collect(Collectors.toSet());
	}

	/** What the loggers of findings are given. */
	private static final class Log extends Handler implements AutoCloseable {

		private final Logger logger = Logger.getLogger("io.github.asynctrace.findings");

		private final List<Logger> silenced = new CopyOnWriteArrayList<>();

		private final List<String> messages = new CopyOnWriteArrayList<>();

		Log() {
			this.logger.addHandler(this);
			this.logger.setUseParentHandlers(false);
		}

		void silence(FindingKind kind) {
			Logger logger = Logger.getLogger("io.github.asynctrace.findings." + kind);
			logger.setLevel(Level.OFF);
			this.silenced.add(logger);
		}

		List<String> messages() {
			return this.messages;
		}

		@Override
		public void publish(LogRecord record) {
			String name = record.getLoggerName();
			this.messages.add(name.substring(name.lastIndexOf('.') + 1) + " " + record.getMessage());
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
			this.silenced.forEach((logger) -> logger.setLevel(null));
			this.logger.removeHandler(this);
			this.logger.setUseParentHandlers(true);
		}

	}

}
