package com.acme.pending;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.test.AsyncTraced;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a report that changes the failure which it explains, or is silent just where a
 * test is of another sort.
 */
class FailureReportTest {

	private static final AssertionError SHARED = new AssertionError("a constant");

	private static final RuntimeException BARE = new RuntimeException("takes nothing", null, false, false) {
	};

	@TempDir
	static Path directory;

	private static SampleRun prices;

	@BeforeAll
	static void runSamples() {
		prices = SampleRun.of(PricesSample.class, directory);
	}

	@AfterAll
	static void closeTracer() {
		Sample.TRACER.close();
	}

	@Test
	void theFailureStaysTheSameObject() {
		assertThat(prices.failure("fails()")).isSameAs(SHARED).hasMessage("a constant").hasNoCause();
		assertThat(prices.attached("fails()")).contains("pending in FailureReportTest.PricesSample.fails: 1 task")
			.containsPattern("running [^,]*, .*on prices \\[EXECUTOR]")
			.containsPattern("at com\\.acme\\.pending\\.FailureReportTest\\$Sample\\.submit\\(")
			.contains("at com.acme.pending.FailureReportTest$Sample.held(", "• waits for");
	}

	@Test
	void whatTakesNoSuppressedExceptionGoesToTheErrorStream() {
		assertThat(prices.failure("failsBare()")).isSameAs(BARE);
		assertThat(prices.errors()).contains("pending in FailureReportTest.PricesSample.failsBare: 1 task");
	}

	@Test
	void nothingIsSaidWhereNothingIsPendingOrNothingFailed() {
		assertThat(prices.attached("failsAlone()")).isEmpty();
		assertThat(prices.hasPassed("passes()")).isTrue();
		assertThat(prices.failure("isAborted()").getSuppressed()).isEmpty();
	}

	@Test
	void parametersNestedClassesAndDynamicTestsAreReportedByTheirNames() {
		assertThat(prices.attached("[1] price = 17")).contains("PricesSample.failsFor [1] price = 17: 1 task");
		assertThat(prices.attached("failsInside()")).contains("PricesSample.Inner.failsInside: 1 task");
		assertThat(prices.attached("dynamic")).contains("PricesSample.dynamics: 1 task");
	}

	@Test
	void methodsAroundATestAreReportedToo() throws InterruptedException {
		assertThat(SampleRun.of(BeforeEachSample.class, directory).attached("test()"))
			.contains("BeforeEachSample.test: 1 task");
		assertThat(SampleRun.of(BeforeAllSample.class, directory).attached("FailureReportTest$BeforeAllSample"))
			.contains("FailureReportTest.BeforeAllSample: 1 task");
		assertThat(SampleRun.of(ConstructorSample.class, directory).attached("test()"))
			.contains("ConstructorSample: 1 task");
		ConstructorSample.SAMPLE.release();
	}

	@Test
	void aSingleMethodMayHaveTheAnnotation() {
		SampleRun run = SampleRun.of(MethodSample.class, directory);
		assertThat(run.attached("traced()")).contains("MethodSample.traced: 1 task");
		assertThat(run.attached("untraced()")).isEmpty();
	}

	/** Tests with a task that runs as long as they do. */
	abstract static class Sample {

		static final AsyncTracer TRACER = AsyncTracer.create();

		private final CountDownLatch started = new CountDownLatch(1);

		private final CountDownLatch hold = new CountDownLatch(1);

		private volatile Thread holder = Thread.currentThread();

		private final ExecutorService threads = Executors.newSingleThreadExecutor();

		void submit() throws InterruptedException {
			TRACER.wrap(this.threads, "prices").execute(this::held);
			this.started.await();
			// What it waits for is told as soon as it does.
			while (this.holder.getState() != Thread.State.WAITING) {
				Thread.yield();
			}
		}

		private void held() {
			this.holder = Thread.currentThread();
			this.started.countDown();
			try {
				this.hold.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@AfterEach
		void release() throws InterruptedException {
			this.hold.countDown();
			this.threads.shutdown();
			assertThat(this.threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		}

	}

	@AsyncTraced
	static class PricesSample extends Sample {

		@Test
		void fails() throws InterruptedException {
			submit();
			throw SHARED;
		}

		@Test
		void failsBare() throws InterruptedException {
			submit();
			throw BARE;
		}

		@Test
		void failsAlone() {
			throw new AssertionError("nothing is going on");
		}

		@Test
		void passes() throws InterruptedException {
			submit();
		}

		@Test
		void isAborted() throws InterruptedException {
			submit();
			Assumptions.abort("not here");
		}

		@ParameterizedTest(name = "[{index}] price = {0}")
		@ValueSource(ints = 17)
		void failsFor(int price) throws InterruptedException {
			submit();
			throw new AssertionError(price);
		}

		@TestFactory
		Stream<DynamicTest> dynamics() {
			return Stream.of(DynamicTest.dynamicTest("dynamic", () -> {
				submit();
				throw new AssertionError("dynamic");
			}));
		}

		@Nested
		class Inner {

			@Test
			void failsInside() throws InterruptedException {
				submit();
				throw new AssertionError("inside");
			}

		}

	}

	@AsyncTraced
	static class BeforeEachSample extends Sample {

		@BeforeEach
		void prepare() throws InterruptedException {
			submit();
			throw new AssertionError("not prepared");
		}

		@Test
		void test() {
		}

	}

	@AsyncTraced
	static class BeforeAllSample {

		private static final Sample SAMPLE = new Sample() {
		};

		@BeforeAll
		static void prepare() throws InterruptedException {
			SAMPLE.submit();
			throw new AssertionError("not prepared");
		}

		@AfterAll
		static void release() throws InterruptedException {
			SAMPLE.release();
		}

		@Test
		void test() {
		}

	}

	@AsyncTraced
	static class ConstructorSample {

		// Nothing is called on a test that was never there: whoever runs it lets it go.
		static final Sample SAMPLE = new Sample() {
		};

		ConstructorSample() throws InterruptedException {
			SAMPLE.submit();
			throw new AssertionError("not constructed");
		}

		@Test
		void test() {
		}

	}

	static class MethodSample extends Sample {

		@Test
		@AsyncTraced
		void traced() throws InterruptedException {
			submit();
			throw new AssertionError("traced");
		}

		@Test
		void untraced() throws InterruptedException {
			submit();
			throw new AssertionError("untraced");
		}

	}

}
