package com.acme.spi;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.acme.support.Frames;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Hazard: an integration that tells of a failure, such as that of a web response, takes
 * away the path of the task that threw it, or leaves the path of somebody else's.
 */
class ReportedFailureTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Instrumentation instrumentation = this.tracer.instrumentation();

	private final ExecutorService pool = Executors.newSingleThreadExecutor();

	private final ExecutorService traced = this.tracer.wrap(this.pool, "io");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	private <T> T request(String name, Callable<T> handler) throws Exception {
		RootHandle root = this.instrumentation.open(TaskKind.REQUEST, name);
		try (Activation activation = root.activate()) {
			return handler.call();
		}
	}

	private TaskHandle response() {
		TaskHandle response = this.instrumentation.announce(TaskKind.MVC, "response");
		response.handedOver();
		response.start();
		return response;
	}

	private Throwable thrownByTask(RuntimeException failure) {
		Future<?> future = this.traced.submit(() -> {
			throw failure;
		});
		return catchThrowableOfType(ExecutionException.class, future::get).getCause();
	}

	@Test
	void thePathOfTheTaskThatThrewItStays() throws Exception {
		Throwable failure = request("GET /orders", () -> {
			Throwable thrown = thrownByTask(new IllegalStateException("sold out"));
			response().attach(thrown);
			return thrown;
		});

		assertThat(failure.getSuppressed()).hasSize(1);
		assertThat(Frames.names(AsyncTrace.of(failure))).contains("ReportedFailureTest.thrownByTask");
	}

	@Test
	void aFailureOfTwoRequestsTellsOfNeither() throws Exception {
		IllegalStateException constant = new IllegalStateException("sold out");
		request("GET /orders", () -> thrownByTask(constant));
		request("GET /prices", () -> {
			response().attach(constant);
			return "answered";
		});

		assertThat(constant.getSuppressed()).singleElement().asString().contains("shared by several tasks");
		assertThat(AsyncTrace.of(constant).hops()).isEmpty();
	}

	@Test
	void whatNobodyThrewHasThePathOfTheResponse() throws Exception {
		IllegalStateException failure = new IllegalStateException("sold out");
		request("GET /orders", () -> {
			response().attach(failure);
			return "answered";
		});

		assertThat(failure.getSuppressed()).singleElement()
			.asString()
			.contains("response: running")
			.contains("1 hop to GET /orders");
	}

	@Test
	void aRefusalTellsWhoRefused() throws Exception {
		IllegalStateException refusal = new IllegalStateException("full");
		request("GET /orders", () -> {
			TaskHandle response = this.instrumentation.announce(TaskKind.MVC, "response");
			this.instrumentation.decorate(TaskKind.SUBMIT, "io", () -> {
			}, (work) -> work);
			response.handedOver();
			response.rejected();
			response.attach(refusal);
			return "answered";
		});

		assertThat(refusal.getSuppressed()).singleElement()
			.asString()
			.contains("response, refused by io; 1 hop to GET /orders");
	}

}
