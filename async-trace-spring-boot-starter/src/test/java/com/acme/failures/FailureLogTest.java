package com.acme.failures;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.acme.executors.Contexts;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.TaskRejectedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: the log tells what has failed and not what for: its stack ends at a pool.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureLogTest {

	private static final Logger logger = LoggerFactory.getLogger(FailureLogTest.class);

	private static ConfigurableApplicationContext context;

	private static AsyncTracer tracer;

	private static Orders orders;

	@BeforeAll
	static void start() {
		context = Contexts.start(FailingShop.class);
		tracer = context.getBean(AsyncTracer.class);
		orders = context.getBean(Orders.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	/** As a filter would, for all that a request does. */
	private static <T> T request(Callable<T> handler) throws Exception {
		try (AsyncTracer.Scope request = tracer.open("GET /orders")) {
			return handler.call();
		}
	}

	private static void assertLogged(CapturedOutput output, String sku, String... frames) {
		// Those of the tasks are expected.
		await().atMost(Duration.ofMinutes(1)).dontCatchUncaughtExceptions().untilAsserted(() -> {
			String block = Log.of(output, sku);
			assertThat(Log.frames(block)).containsSubsequence(frames).contains("FailureLogTest.request");
			assertThat(block).containsOnlyOnce("AsyncPath").contains("GET /orders");
		});
	}

	@Test
	@DisplayName("execute: the line of the thread's handler")
	void execute(CapturedOutput output) throws Exception {
		request(() -> {
			orders.execute("cup");
			return "started";
		});
		assertLogged(output, "cup", "Stock.check", "Orders.execute", "FailureLogTest.request");
	}

	@Test
	@DisplayName("submit and get, on an executor behind a proxy")
	void submit(CapturedOutput output) throws Exception {
		Future<String> future = request(() -> orders.submit("plate"));
		ExecutionException failure = catchThrowableOfType(ExecutionException.class,
				() -> future.get(1, TimeUnit.MINUTES));
		logger.error("No plate", failure);
		assertLogged(output, "plate", "Stock.check", "Orders.submit", "FailureLogTest.request");
	}

	@Test
	@DisplayName("@Async void: the line of the AsyncUncaughtExceptionHandler")
	void asyncVoid(CapturedOutput output) throws Exception {
		request(() -> {
			orders.reserve("spoon");
			return "started";
		});
		assertLogged(output, "spoon", "Stock.check", "Stock.reserve", "Orders.reserve", "FailureLogTest.request");
		assertThat(output).contains("Unexpected exception occurred invoking async method");
	}

	@Test
	@DisplayName("@Async Future: get")
	void asyncFuture(CapturedOutput output) throws Exception {
		Future<String> future = request(() -> orders.count("fork"));
		logger.error("No fork", catchThrowableOfType(ExecutionException.class, () -> future.get(1, TimeUnit.MINUTES)));
		assertLogged(output, "fork", "Stock.check", "Stock.count", "Orders.count", "FailureLogTest.request");
	}

	@Test
	@DisplayName("@Async CompletableFuture: join")
	void asyncJoin(CapturedOutput output) throws Exception {
		CompletableFuture<String> future = request(() -> orders.price("knife"));
		logger.error("No knife", catchThrowableOfType(CompletionException.class, future::join));
		assertLogged(output, "knife", "Stock.check", "Stock.price", "Orders.price", "FailureLogTest.request");
	}

	@Test
	@DisplayName("@Async CompletableFuture: exceptionally, handle")
	void asyncStages(CapturedOutput output) throws Exception {
		CompletableFuture<String> future = request(() -> orders.price("bowl"));
		future.exceptionally((failure) -> {
			logger.error("No bowl", failure);
			return "none";
		}).get(1, TimeUnit.MINUTES);
		assertLogged(output, "bowl", "Stock.check", "Stock.price", "Orders.price", "FailureLogTest.request");
		AsyncTrace trace = future.handle((value, failure) -> AsyncTrace.of(cause(failure))).get(1, TimeUnit.MINUTES);
		assertThat(trace.frames()).extracting(AsyncFrame::name)
			.containsSubsequence("Orders.price", "FailureLogTest.request");
	}

	@Test
	@DisplayName("@Async CompletableFuture that had failed when the method gave it, or fails later")
	void failedFuture(CapturedOutput output) throws Exception {
		CompletableFuture<String> failed = request(
				() -> orders.offer(CompletableFuture.failedFuture(new SoldOutException("pan"))));
		logger.error("No pan", catchThrowableOfType(CompletionException.class, failed::join));
		assertLogged(output, "pan", "Orders.offer", "FailureLogTest.request");

		CompletableFuture<String> offer = new CompletableFuture<>();
		CompletableFuture<String> failing = request(() -> orders.offer(offer));
		offer.completeExceptionally(new SoldOutException("pot"));
		logger.error("No pot", catchThrowableOfType(CompletionException.class, failing::join));
		assertLogged(output, "pot", "Orders.offer", "FailureLogTest.request");
	}

	@Test
	@DisplayName("@Async CompletableFuture: who waited too long, and who cancelled")
	void timeoutAndCancellation() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		CompletableFuture<String> future = request(() -> orders.priceLater("lid", gate));
		try {
			TimeoutException timeout = catchThrowableOfType(TimeoutException.class,
					() -> future.get(10, TimeUnit.MILLISECONDS));
			assertThat(timeout).hasMessage(null);
			assertThat(timeout.getSuppressed()).singleElement()
				.asString()
				.contains("waited 10ms for task #", "Stock.price", "GET /orders");
			future.cancel(true);
			CancellationException cancellation = catchThrowableOfType(CancellationException.class, future::join);
			// A newer JDK throws another one, of which this is the cause.
			Throwable cancelled = (cancellation.getCause() != null) ? cancellation.getCause() : cancellation;
			assertThat(cancelled.getSuppressed()).singleElement()
				.asString()
				.contains("Stock.price, cancelled by thread main");
		}
		finally {
			gate.countDown();
		}
	}

	@Test
	@DisplayName("submit and get behind a task decorator: soon, though not always before a quick reader")
	void bestEffort() throws Exception {
		Future<String> future = request(() -> orders.submitDecorated("glass"));
		Throwable failure = catchThrowableOfType(ExecutionException.class, () -> future.get(1, TimeUnit.MINUTES))
			.getCause();
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(AsyncTrace.of(failure)).isNotNull());
		assertThat(AsyncTrace.of(failure).frames()).extracting(AsyncFrame::name)
			.containsSubsequence("Orders.submitDecorated", "FailureLogTest.request");
	}

	@Test
	@DisplayName("A call that was refused: by whom, and from where")
	void refusedCall() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		orders.block(gate);
		try {
			TaskRejectedException failure = catchThrowableOfType(TaskRejectedException.class, () -> request(() -> {
				orders.block(gate);
				return "accepted";
			}));
			assertThat(failure.getSuppressed()).singleElement()
				.satisfies((path) -> assertThat(path.toString()).contains("Stock.block", "tiny"));
			assertThat(AsyncTrace.of(failure).frames()).extracting(AsyncFrame::name)
				.containsSubsequence("Orders.block", "FailureLogTest.request");
		}
		finally {
			gate.countDown();
		}
	}

	@Test
	@DisplayName("Work that an executor behind a proxy refuses")
	void refusedWork() {
		try (ConfigurableApplicationContext closing = Contexts.start(FailingShop.class)) {
			Executor executor = closing.getBean("proxied", Executor.class);
			closing.getBean("proxied", ExecutorService.class).shutdown();
			RejectedExecutionException failure = catchThrowableOfType(RejectedExecutionException.class,
					() -> Orders.refuse(executor));
			assertThat(failure.getSuppressed()).singleElement()
				.asString()
				.contains("refused by proxied: 0/0 workers busy");
			assertThat(AsyncTrace.of(failure).frames()).extracting(AsyncFrame::name).contains("Orders.refuse");
		}
	}

	@Test
	@DisplayName("The exception is the one that was thrown, with one thing added")
	void sameException() throws Exception {
		SoldOutException failure = new SoldOutException("jug");
		StackTraceElement[] stack = failure.getStackTrace();
		CompletableFuture<String> future = request(() -> orders.offer(CompletableFuture.failedFuture(failure)));
		assertThat(catchThrowableOfType(CompletionException.class, future::join)).cause().isSameAs(failure);
		assertThat(failure).hasMessage("jug is sold out").hasNoCause();
		assertThat(failure.getStackTrace()).isEqualTo(stack);
		assertThat(failure.getSuppressed()).hasSize(1);
	}

	@Test
	@DisplayName("asynctrace.exceptions=off adds nothing")
	void switchedOff() {
		try (ConfigurableApplicationContext off = Contexts.start(FailingShop.class, "asynctrace.exceptions=off")) {
			SoldOutException failure = new SoldOutException("mug");
			CompletableFuture<String> future = off.getBean(Orders.class).offer(CompletableFuture.failedFuture(failure));
			assertThatExceptionOfType(CompletionException.class).isThrownBy(future::join);
			assertThat(failure.getSuppressed()).isEmpty();
			assertThat(AsyncTrace.of(failure)).isNull();
		}
	}

	private static Throwable cause(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

}
