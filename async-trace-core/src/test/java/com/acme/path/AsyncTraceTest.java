package com.acme.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executor;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a trace tells of itself, without a tracer in hand.
 */
class AsyncTraceTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void framesKnowTheirHop() {
		AsyncTrace[] seen = new AsyncTrace[1];
		this.direct.execute(() -> this.direct.execute(() -> seen[0] = AsyncTrace.current()));

		assertThat(seen[0].frames()).extracting(AsyncFrame::indent).containsExactly(0, 1, 2);
		assertThat(seen[0].frames()).extracting(AsyncFrame::isExecutor).containsExactly(true, true, false);
		assertThat(seen[0].frames()).extracting(AsyncFrame::isRoot).containsExactly(false, false, true);
		assertThat(seen[0].frames()).extracting((frame) -> (frame.task() != null) ? frame.task().id() : 0L)
			.containsExactly(0L, id(seen[0], 0), id(seen[0], 1));
		assertThat(seen[0].frames()).extracting(AsyncFrame::fileName).containsOnly("AsyncTraceTest.java");
		assertThat(seen[0].inExecutor()).isTrue();
		assertThat(seen[0].currentTask()).get().extracting(TaskSnapshot::id).isEqualTo(id(seen[0], 0));
	}

	private static long id(AsyncTrace trace, int hop) {
		return trace.hops().get(hop).task().id();
	}

	@Test
	void stitchedStackTrace() {
		AsyncTrace[] seen = new AsyncTrace[1];
		this.direct.execute(() -> seen[0] = AsyncTrace.current());

		StackTraceElement[] stack = seen[0].toStackTrace();
		assertThat(Arrays.stream(stack).map(StackTraceElement::getLineNumber))
			.containsExactlyElementsOf(seen[0].frames().stream().map(AsyncFrame::line).toList());
		stack[0] = stack[1];
		assertThat(seen[0].toStackTrace()[0]).isNotEqualTo(stack[1]);
	}

	@Test
	void printsWhereItIsTold() {
		StringBuilder text = new StringBuilder();
		AsyncTrace.print(text);

		assertThat(text).contains("    at com.acme.path.AsyncTraceTest.printsWhereItIsTold(AsyncTraceTest.java:");
	}

	@Test
	void printsToTheStandardOutput() {
		PrintStream before = System.out;
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
		try {
			AsyncTrace.print();
		}
		finally {
			System.setOut(before);
		}

		assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("AsyncTraceTest.printsToTheStandardOutput")
			.contains("  ↑ ");
	}

	@Test
	void whatTheDestinationThrowsIsThrown() {
		IOException full = new IOException("full");

		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> AsyncTrace.print(new FullAppendable(full)))
			.withCause(full);
	}

	private record FullAppendable(IOException full) implements Appendable {

		@Override
		public Appendable append(CharSequence text) throws IOException {
			throw this.full;
		}

		@Override
		public Appendable append(CharSequence text, int start, int end) throws IOException {
			throw this.full;
		}

		@Override
		public Appendable append(char c) throws IOException {
			throw this.full;
		}

	}

}
