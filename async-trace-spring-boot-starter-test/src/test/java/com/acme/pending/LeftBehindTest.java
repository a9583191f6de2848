package com.acme.pending;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.test.AsyncTraced;
import io.github.asynctrace.test.PendingTasks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a test passes, and the task that it has forgotten breaks another one; or a test
 * fails for what is no affair of its own.
 */
class LeftBehindTest {

	@TempDir
	static Path directory;

	private static SampleRun forgetful;

	@BeforeAll
	static void runSamples() {
		forgetful = SampleRun.of(ForgetfulSample.class, directory);
	}

	@Test
	void aTestThatLeavesATaskBehindFailsAndNamesIt() {
		assertThat(forgetful.failure("forgets()")).isInstanceOf(PendingTasks.class)
			.hasMessageStartingWith("LeftBehindTest.ForgetfulSample.forgets left behind: 1 task")
			.hasMessageContaining("on mails [EXECUTOR]")
			.satisfies((failure) -> assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("forgets"));
		assertThat(forgetful.report())
			.contains("<failure message=\"LeftBehindTest.ForgetfulSample.forgets left behind: 1 task");
		assertThat(forgetful.failure("forgetsInBeforeEach()")).isInstanceOf(PendingTasks.class);
		assertThat(forgetful.failure("forgetsInAThreadOfItsOwn()"))
			.hasMessageContaining("forgetsInAThreadOfItsOwn left behind: 1 task");
	}

	@Test
	void aTaskThatEndsInTimeIsWaitedFor() {
		assertThat(forgetful.hasPassed("endsInTime()")).isTrue();
	}

	@Test
	void aFailureStaysTheFailure() {
		assertThat(forgetful.failure("fails()")).hasMessage("the failure itself");
		assertThat(forgetful.attached("fails()")).contains("ForgetfulSample.fails: 1 task");
	}

	@Test
	void whatBeganBeforeAndSchedulesAreNoAffairOfATest() {
		SampleRun run = SampleRun.of(BusySample.class, directory);
		assertThat(run.hasPassed("test()")).isTrue();
		assertThat(run.failure("LeftBehindTest$BusySample"))
			.hasMessageStartingWith("LeftBehindTest.BusySample left behind: 1 task");
	}

	@Test
	void theConstructorOfAnInstanceForTheWholeClassIsLookedAtToo() {
		SampleRun run = SampleRun.of(OneInstanceSample.class, directory);
		assertThat(run.hasPassed("test()")).isTrue();
		assertThat(run.failure("LeftBehindTest$OneInstanceSample"))
			.hasMessageStartingWith("LeftBehindTest.OneInstanceSample left behind: 1 task");

		SampleRun failed = SampleRun.of(NoInstanceSample.class, directory);
		NoInstanceSample.TRACER.close();
		assertThat(failed.failure("LeftBehindTest$NoInstanceSample")).hasMessage("no instance");
		assertThat(failed.attached("LeftBehindTest$NoInstanceSample")).contains("NoInstanceSample: 1 task");
	}

	@Test
	void ofTestsInParallelEachAnswersForItsOwn() {
		SampleRun run = SampleRun.of(ParallelSample.class, directory, "junit.jupiter.execution.parallel.enabled",
				"true", "junit.jupiter.execution.parallel.mode.default", "concurrent",
				"junit.jupiter.execution.parallel.config.strategy", "fixed",
				"junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
		for (String test : List.of("forgets", "forgetsToo")) {
			assertThat(run.failure(test + "()"))
				.hasMessageStartingWith("LeftBehindTest.ParallelSample." + test + " left behind: 1 task\n");
		}
	}

	@Test
	void whereNothingCanBeToldNothingPasses() {
		assertThat(AsyncTracer.instances()).as("left open by other tests").isEmpty();
		assertThat(SampleRun.of(UntracedSample.class, directory).failure("test()"))
			.hasMessageStartingWith("whether LeftBehindTest.UntracedSample.test left tasks behind is not known");
	}

	@AsyncTraced(failOnPending = true, graceMillis = 100)
	static class ForgetfulSample {

		private final AsyncTracer tracer = AsyncTracer.create();

		private final ExecutorService threads = Executors.newSingleThreadExecutor();

		private final ExecutorService mails = this.tracer.wrap(this.threads, "mails");

		private final CountDownLatch hold = new CountDownLatch(1);

		private void held() {
			try {
				this.hold.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@BeforeEach
		void prepare(org.junit.jupiter.api.TestInfo test) {
			if (test.getDisplayName().equals("forgetsInBeforeEach()")) {
				this.mails.execute(this::held);
			}
		}

		@Test
		void forgetsInBeforeEach() {
		}

		@Test
		void forgets() {
			this.mails.execute(this::held);
		}

		@Test
		@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
		void forgetsInAThreadOfItsOwn() {
			this.mails.execute(this::held);
		}

		@Test
		@AsyncTraced(failOnPending = true, graceMillis = 60_000)
		void endsInTime() {
			this.mails.execute(this::held);
			Thread other = new Thread(this.hold::countDown);
			other.start();
		}

		@Test
		void fails() {
			this.mails.execute(this::held);
			throw new AssertionError("the failure itself");
		}

		// The tracer is closed before the extension looks.
		@AfterEach
		void close() {
			this.tracer.close();
		}

	}

	@AsyncTraced(failOnPending = true, graceMillis = 100)
	static class BusySample {

		private static final AsyncTracer TRACER = AsyncTracer.create();

		private static final ScheduledExecutorService THREADS = Executors.newScheduledThreadPool(2);

		private static final ScheduledExecutorService TIMER = TRACER.wrap(THREADS, "timer");

		private static final CountDownLatch HOLD = new CountDownLatch(1);

		private static void held() {
			try {
				HOLD.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@BeforeAll
		static void submit() {
			TIMER.execute(BusySample::held);
		}

		@Test
		void test() throws InterruptedException {
			CountDownLatch started = new CountDownLatch(1);
			TIMER.scheduleAtFixedRate(() -> {
				started.countDown();
				held();
			}, 0, 1, TimeUnit.MILLISECONDS);
			started.await();
		}

		@AfterAll
		static void close() {
			TRACER.close();
		}

	}

	@AsyncTraced(failOnPending = true, graceMillis = 100)
	static class ParallelSample {

		private static final AsyncTracer TRACER = AsyncTracer.create();

		private static final ExecutorService THREADS = Executors.newCachedThreadPool();

		private static final ExecutorService MAILS = TRACER.wrap(THREADS, "mails");

		private static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);

		private static final CountDownLatch HOLD = new CountDownLatch(1);

		@Test
		void forgets() throws Exception {
			BOTH_RUN.await();
			MAILS.submit(() -> HOLD.await(60, TimeUnit.SECONDS));
			BOTH_RUN.await();
		}

		@Test
		void forgetsToo() throws Exception {
			forgets();
		}

		@AfterAll
		static void close() {
			THREADS.shutdownNow();
			TRACER.close();
		}

	}

	@AsyncTraced(failOnPending = true)
	static class UntracedSample {

		@Test
		void test() {
		}

	}

	@AsyncTraced(failOnPending = true, graceMillis = 100)
	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	static class OneInstanceSample {

		private final AsyncTracer tracer = AsyncTracer.create();

		private final Runnable forgotten = this.tracer.wrap((Runnable) () -> {
		});

		@Test
		void test() {
			assertThat(this.forgotten).isNotNull();
		}

		@AfterAll
		void close() {
			this.tracer.close();
		}

	}

	@AsyncTraced
	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	static class NoInstanceSample {

		private static final AsyncTracer TRACER = AsyncTracer.create();

		private static final Runnable[] FORGOTTEN = new Runnable[1];

		NoInstanceSample() {
			FORGOTTEN[0] = TRACER.wrap((Runnable) () -> {
			});
			throw new IllegalStateException("no instance");
		}

		@Test
		void test() {
		}

	}

}
