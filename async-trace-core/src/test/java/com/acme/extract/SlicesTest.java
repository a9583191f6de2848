package com.acme.extract;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.acme.support.Frames;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A part of a trace is a trace: with the hops that its frames are in and no others.
 */
class SlicesTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newSingleThreadExecutor();

	private AsyncTrace trace = this.tracer.trace();

	@BeforeEach
	void trace() throws Exception {
		ExecutorService traced = this.tracer.wrap(this.pool, "io");
		Thread thread = new Thread(() -> {
			try {
				this.trace = new Shop(traced).order();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}, "shopper");
		thread.start();
		thread.join();
		assertThat(Frames.names(this.trace)).containsExactly("SlicesTest$Stock.look", "SlicesTest$Stock.find",
				"SlicesTest$Shop.lambda$order", "SlicesTest$Shop.order", "SlicesTest.lambda$trace");
	}

	@AfterEach
	void close() {
		this.pool.shutdown();
		this.tracer.close();
	}

	@Test
	void sinceAClass() {
		assertThat(Frames.names(this.trace.since(Stock.class))).containsExactly("SlicesTest$Stock.look",
				"SlicesTest$Stock.find");
		assertThat(this.trace.since(Shop.class).hops()).hasSize(2);
		assertThat(this.trace.since(String.class).frames()).isEmpty();
	}

	@Test
	void sinceAFrame() {
		AsyncFrame find = this.trace.frames().get(1);

		assertThat(this.trace.since(find).frames()).containsExactlyElementsOf(this.trace.frames().subList(0, 2));
	}

	@Test
	void untilAClass() {
		assertThat(Frames.names(this.trace.until(Shop.class))).containsExactly("SlicesTest$Shop.lambda$order",
				"SlicesTest$Shop.order", "SlicesTest.lambda$trace");
		assertThat(this.trace.until(Stock.class).frames()).isEqualTo(this.trace.frames());
		assertThat(this.trace.until(String.class).frames()).isEmpty();
	}

	@Test
	void untilAFrame() {
		AsyncFrame order = this.trace.frames().get(3);

		assertThat(this.trace.until(order).frames()).containsExactlyElementsOf(this.trace.frames().subList(3, 5));
		assertThat(this.trace.until(order).hops()).hasSize(1);
	}

	@Test
	void limits() {
		assertThat(this.trace.limit(2).frames()).isEqualTo(this.trace.frames().subList(0, 2));
		assertThat(this.trace.limit(0).frames()).isEmpty();
		assertThat(this.trace.limit(0)).hasToString("");
		assertThat(this.trace.limit(-2).frames()).isEqualTo(this.trace.frames().subList(3, 5));
		for (int more : new int[] { 5, 100, Integer.MAX_VALUE, -5, -100, Integer.MIN_VALUE }) {
			assertThat(this.trace.limit(more).frames()).isEqualTo(this.trace.frames());
			assertThat(this.trace.limit(more).hops()).isEqualTo(this.trace.hops());
		}
	}

	@Test
	void slicesOfSlices() {
		assertThat(Frames.names(this.trace.since(Shop.class).limit(-2).limit(1)))
			.containsExactly("SlicesTest$Shop.lambda$order");
	}

	@Test
	void rootAlone() {
		AsyncTrace root = this.trace.rootOnly();

		assertThat(Frames.names(root)).containsExactly("SlicesTest.lambda$trace");
		assertThat(root.frames().get(0).isRoot()).isTrue();
		assertThat(root.toString()).endsWith(", root, on shopper\n");
	}

	@Test
	@SuppressWarnings("NullAway")
	void nulls() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.trace.since((Class<?>) null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.trace.since((AsyncFrame) null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.trace.until((Class<?>) null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.trace.until((AsyncFrame) null));
	}

	@Test
	void rawShowsEveryFrame() throws Exception {
		AsyncTrace raw = this.tracer.wrap(this.pool, "raw").submit(() -> this.tracer.traceRaw()).get();

		assertThat(raw.frames()).extracting(AsyncFrame::className)
			.contains("io.github.asynctrace.internal.capture.TaskBoundary", "java.util.concurrent.ThreadPoolExecutor",
					"org.junit.jupiter.engine.descriptor.TestMethodTestDescriptor");
		assertThat(raw.hops()).allMatch((hop) -> hop.hidden() == 0);
		assertThat(this.trace.hops()).anyMatch((hop) -> hop.hidden() > 0);
	}

	@Test
	void rawOfAnotherThread() {
		try (Held held = new Held(); Waiting waiting = new Waiting()) {
			Thread thread = waiting.start("other", held.callable());

			assertThat(Frames.names(this.tracer.traceRaw(thread))).contains("LockSupport.park", "Held.stand")
				.endsWith("Thread.run");
			assertThat(Frames.names(this.tracer.trace(thread))).startsWith("Held.stand")
				.doesNotContain("LockSupport.park");
		}
	}

	private final class Shop {

		private final ExecutorService io;

		Shop(ExecutorService io) {
			this.io = io;
		}

		AsyncTrace order() throws Exception {
			return this.io.submit(() -> new Stock().find()).get();
		}

	}

	private final class Stock {

		AsyncTrace find() {
			return look();
		}

		AsyncTrace look() {
			return SlicesTest.this.tracer.trace();
		}

	}

}
