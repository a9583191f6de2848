package com.acme.customise;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.acme.support.Frames;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.FrameFilter;
import io.github.asynctrace.spi.FrameFilter.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: plumbing of the application stands between the frames that matter, or a filter
 * hides more than it was asked to.
 */
class FrameFilterTest {

	private final ExecutorService pool = Executors.newCachedThreadPool();

	private @Nullable AsyncTracer tracer;

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		tracer().close();
	}

	private AsyncTracer tracer() {
		return (this.tracer != null) ? this.tracer : AsyncTracer.passThrough();
	}

	private AsyncTrace filtered(FrameFilter... filters) {
		AsyncTracer tracer = AsyncTracer.builder().budget(100).customize(filters).build();
		this.tracer = tracer;
		return Service.call(() -> Plumbing.outer(() -> Service.call(tracer::trace)));
	}

	private static FrameFilter of(Class<?> type, Decision decision) {
		return (frame) -> frame.getClassName().equals(type.getName()) ? decision : null;
	}

	@Test
	void withoutAny() {
		assertThat(names(filtered())).startsWith("Service.call", "Plumbing.inner", "Plumbing.outer", "Service.call");
	}

	@Test
	void hidden() {
		AsyncTrace trace = filtered(of(Plumbing.class, Decision.HIDE));

		assertThat(names(trace)).startsWith("Service.call", "Service.call", "FrameFilterTest.filtered");
	}

	@Test
	void collapsedToTheFrameThatEntered() {
		AsyncTrace trace = filtered(of(Plumbing.class, Decision.COLLAPSE));

		assertThat(names(trace)).startsWith("Service.call", "Plumbing.outer", "Service.call");
	}

	@Test
	void prunedWithAllThatItCalled() {
		AsyncTrace trace = filtered(of(Plumbing.class, Decision.PRUNE));

		assertThat(names(trace)).startsWith("Service.call", "FrameFilterTest.filtered");
	}

	@Test
	void shownThoughItIsOfTheJdk() {
		AsyncTrace trace = filtered(of(Optional.class, Decision.SHOW));

		assertThat(names(trace)).startsWith("Service.call", "Plumbing.inner", "Optional.map", "Plumbing.outer");
	}

	@Test
	void firstWithAnOpinionDecides() {
		AsyncTrace trace = filtered((frame) -> null, of(Plumbing.class, Decision.SHOW),
				of(Plumbing.class, Decision.HIDE));

		assertThat(names(trace)).startsWith("Service.call", "Plumbing.inner", "Plumbing.outer");
	}

	@Test
	void everything() {
		AsyncTrace trace = filtered((frame) -> Decision.HIDE);

		assertThat(trace.frames()).isEmpty();
		assertThat(trace.hops()).hasSize(1);
		assertThat(trace.toString()).contains("root");
	}

	@Test
	void rawTraceAppliesNone() {
		filtered();
		AsyncTracer tracer = AsyncTracer.builder().customize((FrameFilter) (frame) -> Decision.HIDE).build();

		assertThat(names(tracer.traceRaw())).contains("FrameFilterTest.rawTraceAppliesNone");
		assertThat(names(tracer.traceRaw(Thread.currentThread()))).contains("FrameFilterTest.rawTraceAppliesNone");
		assertThat(tracer.trace(Thread.currentThread()).frames()).isEmpty();
		tracer.close();
	}

	@Test
	void frameThatSubmittedATask() throws Exception {
		AsyncTracer tracer = AsyncTracer.builder().budget(100).customize(of(Plumbing.class, Decision.PRUNE)).build();
		this.tracer = tracer;
		ExecutorService io = tracer.wrap(this.pool, "io");

		AsyncTrace trace = Plumbing.outer(() -> io.submit(() -> tracer.trace())).get();

		assertThat(Rows.only(tracer).site()).hasToString(trace.hops().get(1).frames().get(0).toString());
		assertThat(trace.hops().get(1).frames().get(0).name()).isEqualTo("FrameFilterTest.frameThatSubmittedATask");
		assertThat(trace.hops().get(1).frames().get(0).task()).isNotNull();
	}

	private static List<String> names(AsyncTrace trace) {
		return Frames.names(trace).stream().filter((name) -> !name.contains("lambda$")).toList();
	}

}
