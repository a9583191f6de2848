package com.acme.failure;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncPath;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.FrameFilter;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What is attached is in a form that loggers, consoles and parsers take for a stack, and
 * is never longer than anybody reads.
 */
class FormTest {

	// What parsers of stacks take for a frame: class, method, and something in brackets.
	private static final Pattern FRAME = Pattern.compile("\\tat [\\w$.]+\\.[\\w$<>]+\\(.+\\)");

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService pool = Executors.newFixedThreadPool(2);

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	private void fail() {
		throw new IllegalStateException("sold out");
	}

	@Test
	void thePathIsOneStackWhoseHopsAreMarked() {
		ExecutorService io = this.tracer.wrap(this.pool, "io");
		Future<?> page;
		try (AsyncTracer.Scope request = this.tracer.open("GET /orders")) {
			page = io.submit(() -> io.submit(this::fail).get());
		}

		AsyncPath path = Told.by(Told.cause(catchThrowable(page::get)));

		assertThat(path.getMessage()).matches("task #\\d+ FormTest\\.\\S+ on io, 2 hops to GET /orders #\\d+");
		assertThat(Arrays.stream(path.getStackTrace()).map(FormTest::line)).containsExactly(
				"com.acme.failure.FormTest.lambda$(FormTest.java:n)",
				"asynctrace.hop(FormTest.thePathIsOneStackWhoseHopsAreMarked on io)",
				"com.acme.failure.FormTest.thePathIsOneStackWhoseHopsAreMarked(FormTest.java:n)",
				"asynctrace.root(GET /orders)");
	}

	private static String line(StackTraceElement frame) {
		return frame.toString().replaceAll(":\\d+", ":n").replaceAll("lambda\\$\\w+\\$\\d+", "lambda\\$");
	}

	@Test
	void everyLineIsAFrame() {
		Throwable failure = catchThrowable(() -> this.direct.execute(() -> this.direct.execute(this::fail)));

		String told = Told.print(failure);
		assertThat(told.substring(told.indexOf("Suppressed:")).lines().skip(1)).isNotEmpty()
			.allSatisfy((line) -> assertThat(line.substring(1)).matches(FRAME));
	}

	@Test
	void noFrameIsLeftOutAsOneThatTheExceptionHasToo() throws Exception {
		Throwable[] failure = new Throwable[1];
		// Its outermost frame is the user's, as that of a main thread.
		Thread program = new Thread() {
			@Override
			public void run() {
				failure[0] = catchThrowable(() -> FormTest.this.direct.execute(FormTest.this::fail));
			}
		};
		program.start();
		program.join();

		String told = Told.print(failure[0]);
		assertThat(told.substring(told.indexOf("Suppressed:"))).doesNotContain("... ")
			.contains("at com.acme.failure.FormTest$1.run(FormTest.java:");
	}

	@Test
	void noMarkHoldsANumber() {
		Throwable one = catchThrowable(() -> this.direct.execute(this::fail));
		Throwable same = catchThrowable(() -> this.direct.execute(this::fail));

		assertThat(Told.by(one).getMessage()).isNotEqualTo(Told.by(same).getMessage());
		StackTraceElement[] marks = Told.by(one).getStackTrace();
		StackTraceElement[] others = Told.by(same).getStackTrace();
		assertThat(others[others.length - 1]).isEqualTo(marks[marks.length - 1]);
	}

	@Test
	void noMoreHopsThanTheLimitAndTheRoot() {
		try (AsyncTracer brief = AsyncTracer.builder().budget(100).limits(Limits.defaults().withHops(3)).build()) {
			Executor nested = brief.wrap((Executor) Runnable::run, "nested");

			Throwable failure = catchThrowable(() -> descend(nested, 40));

			assertThat(Told.methods(Told.by(failure))).filteredOn("hop"::equals).hasSize(3);
			assertThat(Told.by(failure)).hasMessageContaining("40 hops to main #");
			assertThat(AsyncTrace.of(failure).hops()).hasSize(5);
		}
	}

	private void descend(Executor executor, int levels) {
		executor.execute((levels == 1) ? this::fail : () -> descend(executor, levels - 1));
	}

	@Test
	void noMoreFramesThanAnybodyReads() {
		Throwable failure = catchThrowable(() -> recurse(400));

		assertThat(Told.by(failure).getStackTrace()).hasSizeLessThan(40);
		assertThat(Told.methods(Told.by(failure))).startsWith("recurse").contains("noMoreFramesThanAnybodyReads");
		assertThat(Told.by(failure).getStackTrace()).extracting(StackTraceElement::toString)
			.anyMatch((line) -> line.matches("asynctrace\\.more\\(\\d+ more frames\\)"));
	}

	private void recurse(int levels) {
		if (levels == 0) {
			this.direct.execute(this::fail);
		}
		else {
			recurse(levels - 1);
		}
	}

	@Test
	void missingFramesAreExplained() {
		try (AsyncTracer poor = AsyncTracer.builder().budget(0).build()) {
			Throwable failure = catchThrowable(poor.wrap((Runnable) this::fail)::run);

			assertThat(Told.by(failure).getStackTrace()).extracting(StackTraceElement::toString)
				.first()
				.asString()
				.startsWith("asynctrace.note(stack not captured: over the 0 % budget");
		}
	}

	@Test
	void aStackOfAnotherTaskIsSaidToBeOne() {
		this.tracer.mode(Mode.ADAPTIVE);
		Runnable work = () -> {
			if (this.tracer.currentTask().orElseThrow().shared()) {
				fail();
			}
		};

		Throwable failure = catchThrowable(() -> {
			for (int i = 0; i < 1_000; i++) {
				this.direct.execute(work);
			}
		});

		assertThat(Told.by(failure).getStackTrace()).extracting(StackTraceElement::toString)
			.contains("asynctrace.note(stack of another task of the same kind)");
	}

	@Test
	void framesThatTheUserHidesAreHidden() {
		this.tracer.customize(
				(FrameFilter) (frame) -> frame.getMethodName().equals("inner") ? FrameFilter.Decision.HIDE : null);

		Throwable failure = catchThrowable(() -> outer());

		assertThat(Told.methods(Told.by(failure))).contains("outer").doesNotContain("inner");
	}

	private void outer() {
		inner();
	}

	private void inner() {
		this.direct.execute(this::fail);
	}

	@Test
	void underADecoratorTheExceptionTellsWhenTheTaskIsOver() {
		Callable<String> sell = () -> {
			throw new IllegalStateException("sold out");
		};
		FutureTask<String> task = new FutureTask<>(sell);
		this.tracer.instrumentation().decorate(TaskKind.SUBMIT, "io", task, UnaryOperator.identity()).run();

		Throwable seen = catchThrowable(task::get);

		assertThat(Told.by(seen.getCause()).getMessage()).contains(" on io, 1 hop to main #");
		assertThat(Rows.only(this.tracer).name()).isNotEmpty();
	}

	@Test
	void namesFromOutsideAreClean() {
		try (AsyncTracer.Scope request = this.tracer.open("GET /\u001B[31m\n\tat evil(Evil.java:1)")) {
			Throwable failure = catchThrowable(CompletableFuture.runAsync(() -> {
			}).thenRun(this.tracer.wrap((Runnable) this::fail))::join);

			assertThat(Told.print(Told.cause(failure))).doesNotContain("\u001B").doesNotContain("\n\tat evil");
		}
	}

}
