package com.acme.path;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: the JVM records 1,024 frames of a stack; the last of them looks like the
 * origin, and is not.
 */
class DeepStackTest {

	private static final String NOTE = "cut by the JVM at 1,024 frames";

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void cutCreationStackSaysSo() throws Exception {
		AsyncTrace[] seen = new AsyncTrace[1];

		Thread fresh = new Thread(() -> descend(1500, () -> this.direct.execute(() -> seen[0] = AsyncTrace.current())));
		fresh.start();
		fresh.join();

		List<TraceHop> hops = seen[0].hops();
		assertThat(hops).hasSize(2).last().extracting(TraceHop::note).isEqualTo(NOTE);
		assertThat(seen[0].frames().stream().anyMatch(AsyncFrame::isRoot)).isFalse();
		assertThat(seen[0].toString()).contains("    (" + NOTE + ")\n").endsWith(", origin not traced\n");
	}

	@Test
	void cutLiveStackSaysSo() {
		AsyncTrace[] seen = new AsyncTrace[1];

		descend(1500, () -> seen[0] = AsyncTrace.current());

		assertThat(seen[0].hops()).hasSize(1).first().extracting(TraceHop::note).isEqualTo(NOTE);
	}

	@Test
	void workerDeepInItsStackIsNoOrigin() throws Exception {
		ExecutorService untraced = Executors.newFixedThreadPool(1);

		untraced.submit(() -> descend(1500, () -> this.direct.execute(() -> {
		}))).get();

		assertThat(Rows.root(this.tracer, Rows.only(this.tracer)).kind()).isEqualTo(TaskKind.UNTRACED);
		untraced.shutdown();
	}

	@Test
	void pathThroughACutStackGoesOnToItsRoot() {
		AsyncTrace[] seen = new AsyncTrace[1];

		this.direct.execute(() -> descend(1500, () -> this.direct.execute(() -> seen[0] = AsyncTrace.current())));

		assertThat(seen[0].hops()).extracting(TraceHop::note).containsExactly(null, NOTE, null);
		assertThat(seen[0].frames()).last()
			.extracting(AsyncFrame::methodName)
			.isEqualTo("pathThroughACutStackGoesOnToItsRoot");
	}

	private static void descend(int depth, Runnable work) {
		if (depth == 0) {
			work.run();
		}
		else {
			descend(depth - 1, work);
		}
	}

}
