package com.acme.path;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: an executor in the middle that nobody traces. Its worker is where the path
 * stops being known, not where the work began.
 */
class UntracedMiddleTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(1);

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	static Stream<ExecutorService> untraced() {
		return Stream.of(Executors.newFixedThreadPool(1, (work) -> new Thread(work, "raw-1")),
				Executors.newScheduledThreadPool(1, (work) -> new Thread(work, "raw-1")), new ForkJoinPool(1));
	}

	@ParameterizedTest
	@MethodSource("untraced")
	void workerOfAnUntracedExecutorIsNoOrigin(ExecutorService untraced) throws Exception {
		ExecutorService io = this.tracer.wrap(this.pool, "io");
		AsyncTrace[] seen = new AsyncTrace[1];

		io.submit(() -> untraced.submit(() -> io.submit(() -> seen[0] = AsyncTrace.current()))).get().get();
		io.submit(() -> {
		}).get();

		TaskSnapshot root = Rows.root(this.tracer, seen[0].currentTask().orElseThrow());
		assertThat(root.kind()).isEqualTo(TaskKind.UNTRACED);
		assertThat(seen[0].toString()).endsWith(", origin not traced\n").doesNotContain(", root");
		assertThat(seen[0].frames()).extracting(AsyncFrame::methodName)
			.allMatch((name) -> name.startsWith("lambda$workerOfAnUntracedExecutorIsNoOrigin$"))
			.hasSize(2);
		untraced.shutdown();
	}

	@ParameterizedTest
	@MethodSource("untraced")
	void aLookFromSuchAWorkerSaysSo(ExecutorService untraced) throws Exception {
		Future<AsyncTrace> seen = untraced.submit(() -> this.tracer.trace());

		assertThat(seen.get().toString()).endsWith(", origin not traced\n");
		assertThat(seen.get().currentTask()).isEmpty();
		assertThat(seen.get().inExecutor()).isFalse();
		untraced.shutdown();
	}

}
