package com.acme.failures;

import java.util.concurrent.CountDownLatch;

import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: the line of the servlet container does not tell for which request something
 * failed that another thread has done.
 */
@ExtendWith(OutputCaptureExtension.class)
class MvcFailureLogTest {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.servlet(FailingWebShop.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource({ "callable, FailingController.lambda$callable", "task, FailingController.lambda$task",
			"stream, FailingController.lambda$stream" })
	void whatAnExecutorHandles(String path, String frame, CapturedOutput output) {
		assertThat(application.get("/" + path + "/" + path).statusCode()).isEqualTo(500);
		String block = Log.of(output, path);
		assertThat(Log.frames(block)).contains("Stock.check").anyMatch((name) -> name.startsWith(frame));
		assertThat(block).containsOnlyOnce("AsyncPath")
			.contains("FailingController." + path)
			.contains("GET /" + path + "/{sku}");
	}

	@Test
	void aFutureOfATask(CapturedOutput output) {
		assertThat(application.get("/future/cup").statusCode()).isEqualTo(500);
		String block = Log.of(output, "cup");
		assertThat(Log.frames(block)).containsSubsequence("Stock.check", "Stock.price", "Orders.price",
				"FailingController.future");
		assertThat(block).containsOnlyOnce("AsyncPath").contains("GET /future/{sku}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cause", "joined" })
	void theContainerLogsTheInnermostCauseAlone(String path, CapturedOutput output) {
		assertThat(application.get("/" + path + "/" + path).statusCode()).isEqualTo(500);
		String block = Log.of(output, path);
		assertThat(Log.frames(block)).containsSubsequence("Stock.check", "Stock.pack", "Orders.pack",
				"FailingController." + path);
		assertThat(block).containsOnlyOnce("AsyncPath").contains("GET /" + path + "/{sku}");
	}

	@Test
	void aResultOfAThreadThatNobodyTraces(CapturedOutput output) {
		assertThat(application.get("/deferred/plate").statusCode()).isEqualTo(500);
		assertThat(Log.of(output, "plate")).containsOnlyOnce("AsyncPath").contains("GET /deferred/{sku}");
	}

	@ParameterizedTest
	@CsvSource({ "slow", "silent" })
	void aTimeout(String path, CapturedOutput output) {
		assertThat(application.get("/" + path + "/cup").statusCode()).isEqualTo(503);
		assertThat(Log.ofClass(output, "AsyncRequestTimeoutException")).containsOnlyOnce("AsyncPath")
			.contains("FailingController." + path + ": running ")
			.contains("GET /" + path + "/{sku}");
	}

	@Test
	void aRefusal(CapturedOutput output) throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		application.context().getBean(Orders.class).block(gate);
		try {
			assertThat(application.get("/refused/cup").statusCode()).isEqualTo(500);
			assertThat(Log.ofClass(output, "RejectedExecutionException")).containsOnlyOnce("AsyncPath")
				.contains("FailingController.refused")
				.contains("GET /refused/{sku}");
		}
		finally {
			gate.countDown();
		}
	}

}
