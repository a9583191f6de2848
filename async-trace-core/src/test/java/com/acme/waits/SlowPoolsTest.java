package com.acme.waits;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.WatchLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: nothing hangs, and yet nothing gets done.
 */
class SlowPoolsTest {

	private final Findings findings = new Findings();

	private final Hanging hanging = new Hanging(AsyncTracer.builder()
		.budget(100)
		.customize(this.findings)
		.watchLimits(WatchLimits.defaults()
			.withQueued(Duration.ofMillis(200))
			.withOrphaned(Duration.ofMillis(200))
			.withStuck(Duration.ofMinutes(5))
			// A busy machine may not manage a thousand.
			.withResubmissions(10))
		.build());

	private final AsyncTracer tracer = this.hanging.tracer();

	private final CountDownLatch hold = new CountDownLatch(1);

	private final CompletableFuture<Thread> holder = new CompletableFuture<>();

	@AfterEach
	void close() {
		this.hold.countDown();
		this.hanging.close();
	}

	private String held() throws InterruptedException {
		this.holder.complete(Thread.currentThread());
		this.hold.await();
		return "done";
	}

	/** Waits until a task holds its worker. */
	private void awaitHeld() {
		Thread thread = this.holder.join();
		await().until(() -> thread.getState() == Thread.State.WAITING);
	}

	private void export(ExecutorService pool) {
		pool.execute(() -> {
		});
	}

	private void mail(ExecutorService pool) {
		pool.execute(() -> {
		});
	}

	@Test
	void queueBuildsUp() {
		ExecutorService reports = this.hanging.pool("reports", 1);
		reports.submit(this::held);
		awaitHeld();
		for (int i = 0; i < 3; i++) {
			export(reports);
		}
		mail(reports);

		Finding finding = this.hanging.only(FindingKind.QUEUE_BUILD_UP);

		assertThat(finding.toString()).startsWith("QUEUE of pool 'reports' builds up: oldest queued ")
			.containsPattern(
					"4 queued = 3 SlowPoolsTest\\.export:\\d+, 1 SlowPoolsTest\\.mail:\\d+; 1/1 workers busy with 1 ");
		assertThat(finding.details()).anyMatch((line) -> line.startsWith("    at com.acme.waits.SlowPoolsTest.held("));
	}

	@Test
	void delayedTasksAreNoQueue() {
		ScheduledExecutorService timer = this.tracer.wrap(Executors.newScheduledThreadPool(1), "timer");
		timer.execute(() -> {
			try {
				held();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		awaitHeld();
		timer.schedule(() -> "tomorrow", 1, TimeUnit.DAYS);
		await().until(() -> Rows.tasks(this.tracer)
			.stream()
			.anyMatch((task) -> task.state() == TaskState.QUEUED && task.age().compareTo(Duration.ofMillis(300)) > 0));

		assertThat(this.tracer.findings()).isEmpty();
		timer.shutdownNow();
	}

	@Test
	void taskOutlivesItsRoot() {
		ExecutorService mail = this.hanging.pool("mail", 1);
		try (AsyncTracer.Scope scope = this.tracer.open("import batch 7")) {
			mail.submit(this::held);
			awaitHeld();
		}

		Finding finding = this.hanging.only(FindingKind.ORPHAN);

		assertThat(finding.toString()).startsWith("ORPHAN task #" + finding.tasks().get(0) + " ")
			.containsPattern(" after its root #\\d+ import batch 7 has ended; waits for ");
	}

	@Test
	void futureThatNobodyCompletes() {
		ExecutorService mail = this.hanging.pool("mail", 1);
		ExecutorService other = this.hanging.pool("other", 1);
		mail.submit(this::held);
		Future<?> dropped = mail.submit(() -> "never");
		long id = this.hanging.id(dropped);
		other.submit(() -> dropped.get());
		mail.shutdownNow();

		Finding finding = this.hanging.only(FindingKind.ORPHAN);

		assertThat(finding.tasks()).startsWith(id);
		assertThat(finding.toString()).startsWith("ORPHAN future: #")
			.endsWith(", which was never run, and its executor is shut down; nobody will complete it");
	}

	@Test
	void futureThatWasDropped() {
		ThreadPoolExecutor raw = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
		ExecutorService mail = this.hanging.pool("mail", raw);
		ExecutorService other = this.hanging.pool("other", 1);
		mail.submit(this::held);
		FutureTask<String> dropped = this.hanging.let(new FutureTask<>(() -> "never"));
		mail.execute(dropped);
		// Of what the collector has taken nobody can tell what became of it.
		Runnable queued = raw.getQueue().element();
		other.submit(() -> dropped.get());
		mail.shutdownNow();

		Finding finding = this.hanging.only(FindingKind.ORPHAN);

		assertThat(finding.toString()).startsWith("ORPHAN future: #")
			.endsWith(", which was taken out of its executor before it ran; nobody will complete it");
		Reference.reachabilityFence(queued);
	}

	@Test
	void consumerWithoutWorkIsNotStuck() {
		try (AsyncTracer strict = AsyncTracer.builder()
			.watchLimits(WatchLimits.defaults().withStuck(Duration.ofMillis(1)))
			.build()) {
			ExecutorService raw = Executors.newCachedThreadPool();
			ExecutorService pool = strict.wrap(raw, "consumers");
			pool.submit(() -> new LinkedBlockingQueue<>().take());
			pool.submit(this::held);

			await().untilAsserted(() -> assertThat(strict.findings()).singleElement()
				.extracting(Finding::toString)
				.asString()
				.contains("SlowPoolsTest.held"));
			raw.shutdownNow();
		}
	}

	@Test
	void kindThatUsuallyTakesItsTimeIsGivenTenTimesAsMuch() throws Exception {
		try (AsyncTracer strict = AsyncTracer.builder()
			.watchLimits(WatchLimits.defaults().withStuck(Duration.ofMillis(10)))
			.build()) {
			ExecutorService raw = Executors.newCachedThreadPool();
			ExecutorService pool = strict.wrap(raw, "exports");
			for (Future<Boolean> usual : pool.invokeAll(Collections.nCopies(30, new Export(this.hold, 1_500)))) {
				usual.get();
			}
			pool.submit(new Export(this.hold, 60_000));
			pool.submit(new Mail(this.hold));

			await().until(() -> !strict.findings().isEmpty());

			assertThat(strict.findings()).singleElement()
				.asString()
				.contains(" SlowPoolsTest$Mail: running ", ", limit 10ms; ");
			raw.shutdownNow();
		}
	}

	private record Export(CountDownLatch hold, long millis) implements Callable<Boolean> {

		@Override
		public Boolean call() throws Exception {
			return this.hold.await(this.millis, TimeUnit.MILLISECONDS);
		}

	}

	private record Mail(CountDownLatch hold) implements Callable<Boolean> {

		@Override
		public Boolean call() throws Exception {
			this.hold.await();
			return true;
		}

	}

	@Test
	void poolThatOftenWaitsForItself() {
		ExecutorService orders = this.hanging.pool("orders", 2);
		orders.submit(() -> orders.submit(this::held).get());

		Finding finding = this.findings.first(FindingKind.STARVING_SOON);

		assertThat(finding.toString()).startsWith(
				"STARVING SOON pool 'orders': 1 of 2 workers waited for tasks of this pool itself at the worst moment");
		assertThat(finding.pools()).containsExactly("orders");
	}

	@Test
	void schedulerThatCannotMeetItsRates() {
		ScheduledExecutorService mails = this.tracer.wrap(Executors.newScheduledThreadPool(1), "mails");
		mails.submit(() -> mails.submit(this::held).get());
		ScheduledExecutorService timer = this.tracer.wrap(Executors.newScheduledThreadPool(1), "timer");
		timer.scheduleAtFixedRate(() -> {
		}, 0, 10, TimeUnit.MILLISECONDS);
		timer.scheduleAtFixedRate(() -> {
			try {
				held();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, 0, 10, TimeUnit.MILLISECONDS);

		Finding finding = this.findings.first(FindingKind.STARVING_SOON);

		assertThat(finding.toString())
			.startsWith("STARVING SOON scheduler 'timer' cannot meet its rates: the next run is overdue by ");
		// What hangs is late as well, and has been told.
		assertThat(this.tracer.findings()).filteredOn((found) -> found.pools().contains("mails"))
			.extracting(Finding::kind)
			.containsExactly(FindingKind.STARVED_POOL);
		timer.shutdownNow();
		mails.shutdownNow();
	}

	@Test
	void taskThatSubmitsItselfWithoutPause() {
		ExecutorService loop = this.hanging.pool("loop", 1);
		loop.execute(new Loop(loop));

		Finding finding = this.findings.first(FindingKind.SELF_RESUBMISSION);

		assertThat(finding.toString()).startsWith("SELF-RESUBMISSION #")
			.contains(" SlowPoolsTest$Loop: it has submitted itself ");
	}

	private record Loop(ExecutorService pool) implements Runnable {

		@Override
		public void run() {
			// A thousand times a second are enough; more would starve the watcher.
			LockSupport.parkNanos(100_000);
			try {
				this.pool.execute(this);
			}
			catch (RejectedExecutionException ex) {
				// The end of the test.
			}
		}

	}

}
