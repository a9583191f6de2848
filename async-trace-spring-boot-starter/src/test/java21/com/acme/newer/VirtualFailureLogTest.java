package com.acme.newer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;

import com.acme.executors.Contexts;
import com.acme.failures.FailingShop;
import com.acme.failures.Log;
import com.acme.failures.Orders;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.AsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a virtual thread is made for one task and gone before anybody asks what it was
 * for.
 */
@ExtendWith(OutputCaptureExtension.class)
class VirtualFailureLogTest {

	private static ConfigurableApplicationContext context;

	private static Orders orders;

	@BeforeAll
	static void start() {
		context = Contexts.start(FailingShop.class, "spring.threads.virtual.enabled=true");
		orders = context.getBean(Orders.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void executorsMakeVirtualThreads() throws Exception {
		Future<Boolean> virtual = context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class)
			.submit(() -> Thread.currentThread().isVirtual());
		assertThat(virtual.get()).isTrue();
	}

	@Test
	void execute(CapturedOutput output) {
		try (AsyncTracer.Scope request = context.getBean(AsyncTracer.class).open("GET /orders")) {
			orders.execute("cup");
		}
		assertLogged(output, "cup", "Stock.check", "Orders.execute", "VirtualFailureLogTest.execute");
	}

	@Test
	void asyncVoid(CapturedOutput output) {
		try (AsyncTracer.Scope request = context.getBean(AsyncTracer.class).open("GET /orders")) {
			orders.reserve("plate");
		}
		assertLogged(output, "plate", "Stock.check", "Stock.reserve", "Orders.reserve",
				"VirtualFailureLogTest.asyncVoid");
	}

	@Test
	void asyncCompletableFuture() throws Exception {
		CompletableFuture<String> future = orders.price("fork");
		Throwable failure = catchThrowableOfType(CompletionException.class, future::join);
		assertThat(AsyncTrace.of(failure).frames()).extracting(AsyncFrame::name)
			.containsSubsequence("Orders.price", "VirtualFailureLogTest.asyncCompletableFuture");
	}

	private static void assertLogged(CapturedOutput output, String sku, String... frames) {
		// Those of the tasks are expected.
		await().atMost(Duration.ofMinutes(1)).dontCatchUncaughtExceptions().untilAsserted(() -> {
			String block = Log.of(output, sku);
			assertThat(Log.frames(block)).containsSubsequence(frames);
			assertThat(block).containsOnlyOnce("AsyncPath").contains("GET /orders");
		});
	}

}
