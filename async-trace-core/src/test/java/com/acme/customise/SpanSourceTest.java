package com.acme.customise;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.acme.support.Warnings;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.spi.SpanSource;
import io.github.asynctrace.task.SpanContext;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a task names the span of another one, or text from outside in place of a span.
 */
class SpanSourceTest {

	private static final ThreadLocal<@Nullable SpanContext> CURRENT = new ThreadLocal<>();

	private static final SpanContext SERVER = new SpanContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7",
			true);

	private static final SpanContext CLIENT = new SpanContext("4bf92f3577b34da6a3ce929d0e0e4736", "a2fb4a1d1a96d312",
			true);

	private final Warnings warnings = new Warnings();

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).customize((SpanSource) CURRENT::get).build();

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private final ExecutorService traced = this.tracer.wrap(this.pool, "io");

	@AfterEach
	void close() {
		CURRENT.remove();
		this.pool.shutdownNow();
		this.tracer.close();
		this.warnings.close();
	}

	@Test
	void ofTheSubmitterNotOfTheThreadThatRunsIt() throws Exception {
		CURRENT.set(SERVER);

		TaskSnapshot task = this.traced.submit(() -> {
			CURRENT.set(CLIENT);
			return current();
		}).get();

		assertThat(task.span()).isEqualTo(SERVER);
	}

	@Test
	void aTaskOutsideAnySpanHasNone() throws Exception {
		assertThat(this.traced.submit(this::current).get().span()).isNull();
	}

	@Test
	void ofItsOwnSubmissionEachTimeItIsSubmitted() throws Exception {
		CURRENT.set(SERVER);
		Callable<TaskSnapshot> work = this.tracer.wrap(this::current);
		assertThat(this.pool.submit(work).get().span()).isEqualTo(SERVER);
		assertThat(this.pool.submit(work).get().span()).as("submitted again by a thread without a span").isNull();
	}

	@Test
	void aRequestHasThatWhichBeginsWithinIt() {
		RootHandle request = this.tracer.instrumentation().open(TaskKind.REQUEST, "GET /orders");
		try (Activation activation = request.activate()) {
			CURRENT.set(SERVER);
			request.rename("GET /orders/{id}");
			assertThat(current().span()).isEqualTo(SERVER);
			CURRENT.set(CLIENT);
			request.rename("GET /orders/{number}");
			assertThat(current().span()).as("its first").isEqualTo(SERVER);
		}
		request.end(false);
	}

	@Test
	void aRequestThatNobodyNamesHasThatOfItsFirstTask() {
		RootHandle request = this.tracer.instrumentation().open(TaskKind.REQUEST, "GET /orders");
		try (Activation activation = request.activate()) {
			CURRENT.set(SERVER);
			this.traced.execute(() -> {
			});
			assertThat(current().span()).isEqualTo(SERVER);
		}
		request.end(false);
	}

	@Test
	void aThreadHasNoneSinceItSeesMany() throws Exception {
		CURRENT.set(SERVER);
		TaskSnapshot task = this.traced.submit(this::current).get();

		assertThat(this.tracer.snapshot().find(task.rootId())).hasValueSatisfying((root) -> {
			assertThat(root.kind()).isNotEqualTo(TaskKind.REQUEST);
			assertThat(root.span()).isNull();
		});
	}

	@Test
	void onlyHexadecimalDigitsAreIds() {
		for (String id : List.of("", "javascript:alert(1)", "4bf9/../../", "４２", "4bf9\n", "a".repeat(33),
				"a".repeat(4_000_000))) {
			assertThatIllegalArgumentException().isThrownBy(() -> new SpanContext(id, "00f067aa0ba902b7", true))
				.withMessageNotContaining("javascript");
			assertThatIllegalArgumentException().isThrownBy(() -> new SpanContext("00f067aa0ba902b7", id, true));
		}
	}

	@Test
	void oneThatThrowsIsAskedNoLessAndWarnedOfOnce() throws Exception {
		this.tracer.customize((SpanSource) () -> {
			throw new NoClassDefFoundError("io/micrometer/tracing/Tracer");
		});
		for (int i = 0; i < 200; i++) {
			assertThat(this.traced.submit(this::current).get().span()).isNull();
		}
		CURRENT.set(SERVER);

		assertThat(this.traced.submit(this::current).get().span()).isEqualTo(SERVER);
		assertThat(this.tracer.isEnabled()).isTrue();
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(this.warnings.messages()).hasSize(1));
	}

	@Test
	void tasksThatASourceSubmitsAskItNoMore() throws Exception {
		this.tracer.customize((SpanSource) () -> {
			this.traced.execute(() -> {
			});
			return null;
		});

		this.traced.submit(this::current).get();

		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(this.tracer.snapshot().counts().done()).isEqualTo(2));
	}

	private TaskSnapshot current() {
		return this.tracer.currentTask().orElseThrow();
	}

}
