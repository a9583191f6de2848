package com.acme.customise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.ContextProbe;
import io.github.asynctrace.task.AsyncFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: what is current on one thread is told of another.
 */
class ContextProbeTest {

	private static final ThreadLocal<@Nullable String> TENANT = new ThreadLocal<>();

	private final List<Thread> asked = new ArrayList<>();

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).customize((ContextProbe) this::tenant).build();

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private final ExecutorService traced = this.tracer.wrap(this.pool, "io");

	@AfterEach
	void close() {
		TENANT.remove();
		this.pool.shutdownNow();
		this.tracer.close();
	}

	private @Nullable String tenant() {
		this.asked.add(Thread.currentThread());
		return (TENANT.get() != null) ? "tenant " + TENANT.get() : null;
	}

	@Test
	void underTheInnermostFrameOfTheTaskThatLooks() throws Exception {
		TENANT.set("of the submitter");

		AsyncTrace trace = this.traced.submit(() -> {
			TENANT.set("acme");
			try {
				return this.tracer.trace();
			}
			finally {
				TENANT.remove();
			}
		}).get();

		assertThat(trace.frames()).extracting(AsyncFrame::contexts).startsWith(List.of("tenant acme"), List.of());
		assertThat(trace.toString()).containsOnlyOnce("      tenant acme\n").doesNotContain("of the submitter");
	}

	@Test
	void whicheverWayTheThreadLooksAtItself() {
		TENANT.set("acme");
		for (AsyncTrace trace : new AsyncTrace[] { AsyncTrace.current(), this.tracer.trace(),
				this.tracer.trace(Thread.currentThread()) }) {
			assertThat(trace.frames().get(0).contexts()).containsExactly("tenant acme");
		}
	}

	@Test
	void besideTheScopeThatTheFrameOpened() {
		TENANT.set("acme");
		try (AsyncTracer.Scope scope = this.tracer.open("page 7")) {
			assertThat(this.tracer.trace().frames().get(0).contexts()).containsExactly("scope \"page 7\"",
					"tenant acme");
		}
	}

	@Test
	void nobodyElsesThread() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		Future<?> future = this.traced.submit(() -> {
			TENANT.set("acme");
			inside.countDown();
			never.await();
			return "done";
		});
		inside.await();

		assertThat(this.tracer.trace(future).toString()).doesNotContain("tenant");
		this.tracer.snapshot();

		assertThat(this.asked).isEmpty();
	}

	@Test
	void rawTraceAppliesNone() {
		TENANT.set("acme");

		assertThat(this.tracer.traceRaw().toString()).doesNotContain("tenant");
		assertThat(this.tracer.traceRaw(Thread.currentThread()).toString()).doesNotContain("tenant");
		assertThat(this.asked).isEmpty();
	}

	@Test
	void cleanedAndCut() {
		TENANT.set("acme\u001B[31m\n" + "x".repeat(1000));

		String context = this.tracer.trace().frames().get(0).contexts().get(0);

		assertThat(context).hasSize(200).startsWith("tenant acme\uFFFD[31m\uFFFDxxx").endsWith("…");
	}

	@Test
	void probeThatTakesATraceGetsOneWithoutProbes() {
		List<String> inside = new ArrayList<>();
		this.tracer.customize((ContextProbe) () -> {
			inside.add(this.tracer.trace().toString() + AsyncTrace.current());
			return "a probe that looks";
		});
		TENANT.set("acme");

		assertThat(this.tracer.trace().frames().get(0).contexts()).containsExactly("tenant acme", "a probe that looks");

		assertThat(inside).singleElement().asString().contains("ContextProbeTest").doesNotContain("tenant acme");
	}

}
