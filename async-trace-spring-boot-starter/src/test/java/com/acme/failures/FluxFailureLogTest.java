package com.acme.failures;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: the line of WebFlux's error handler does not tell for which request something
 * failed on one of Reactor's threads.
 */
@ExtendWith(OutputCaptureExtension.class)
class FluxFailureLogTest {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.reactive(FailingFluxShop.class, "spring.reactor.context-propagation=auto");
	}

	@AfterAll
	static void stop() {
		application.close();
		Hooks.disableAutomaticContextPropagation();
	}

	/**
	 * Without a look at the answer: where a thread of Reactor fails at once, Tomcat
	 * closes the connection now and then, with tracing or without.
	 */
	private static String logged(String path, String sku, CapturedOutput output) {
		CompletableFuture<HttpResponse<String>> response = application.getAsync("/" + path + "/" + sku);
		await().atMost(Duration.ofMinutes(1)).until(response::isDone);
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(Log.of(output, sku)).contains("AsyncPath"));
		return Log.of(output, sku);
	}

	@ParameterizedTest
	@ValueSource(strings = { "thrown", "elastic" })
	void whatTheHandlerFailsWith(String path, CapturedOutput output) {
		String block = logged(path, path, output);
		assertThat(Log.frames(block)).contains("Stock.check");
		assertThat(block).containsOnlyOnce("AsyncPath").contains("GET /" + path + "/{sku}");
	}

	@Test
	void whatATaskFailsWith(CapturedOutput output) {
		String block = logged("price", "cup", output);
		// Reactor moves all but the first frame of the exception to the end.
		assertThat(Log.frames(block)).contains("Stock.price")
			.containsSubsequence("Stock.check", "Orders.price", "FailingFluxController.price");
		assertThat(block).containsOnlyOnce("AsyncPath").contains("GET /price/{sku}");
	}

}
