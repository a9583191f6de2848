package com.acme.hostile;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ForestText;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: to say why a task failed, code of the exception's class is run, which throws or
 * never returns; or what it says is kept though it is nobody's business.
 */
class NotedFailuresTest {

	private final AsyncTracer tracer = AsyncTracer.builder().failureMessages(true).build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void aFailedTaskTellsTheClassOfItsException() {
		fail(this.tracer, new IllegalStateException("card 4711"));

		TaskSnapshot task = Rows.only(this.tracer);
		assertThat(task.failure()).isEqualTo("java.lang.IllegalStateException");
		assertThat(this.tracer.failureMessages()).isEqualTo(Map.of(task.id(), "card 4711"));
		assertThat(ForestText.defaults().render(this.tracer.snapshot()))
			.contains(" with java.lang.IllegalStateException, ")
			.doesNotContain("4711");
	}

	@Test
	void byDefaultNoMessageIsKept() {
		try (AsyncTracer silent = AsyncTracer.create()) {
			fail(silent, new IllegalStateException("card 4711"));

			assertThat(Rows.only(silent).failure()).isEqualTo("java.lang.IllegalStateException");
			assertThat(silent.failureMessages()).isEmpty();
		}
	}

	@Test
	void codeOfTheUsersIsNotRun() {
		fail(this.tracer, new ThrowingException());
		fail(this.tracer, new EndlessException());

		assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::failure)
			.containsExactly(ThrowingException.class.getName(), EndlessException.class.getName());
		assertThat(this.tracer.failureMessages()).isEmpty();
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
	}

	@Test
	void aMessageIsCleanedAndCut() {
		fail(this.tracer, new IllegalStateException("\u001B[2J\nforged" + "x".repeat(4_000_000)));

		assertThat(this.tracer.failureMessages().values()).singleElement()
			.satisfies((message) -> assertThat(message).startsWith("\uFFFD[2J\uFFFDforged").hasSize(500).endsWith("…"));
	}

	@Test
	void theLastOfManyAreKept() {
		try (AsyncTracer small = AsyncTracer.builder()
			.failureMessages(true)
			.limits(new Limits(100, 10, 100, 4, 200, 500))
			.build()) {
			for (int i = 0; i < 1_000; i++) {
				fail(small, new IllegalStateException("number " + i));
			}
			assertThat(Rows.tasks(small)).hasSize(10)
				.allSatisfy((task) -> assertThat(small.failureMessages()).containsKey(task.id()));
			assertThat(small.failureMessages()).hasSize(20).containsValue("number 999");
		}
	}

	@Test
	void aTaskInAFutureTellsTheClassOfItsException() throws Exception {
		CountDownLatch failed = new CountDownLatch(1);
		this.tracer.supplyAsync(() -> {
			throw new IllegalArgumentException("no such price");
		}, Runnable::run).whenComplete((price, failure) -> failed.countDown());

		assertThat(failed.await(60, TimeUnit.SECONDS)).isTrue();
		assertThat(Rows.tasks(this.tracer)).first()
			.extracting(TaskSnapshot::failure)
			.isEqualTo("java.lang.IllegalArgumentException");
	}

	private static void fail(AsyncTracer tracer, RuntimeException failure) {
		Executor direct = tracer.wrap((Executor) Runnable::run, "direct");
		try {
			direct.execute(() -> {
				throw failure;
			});
		}
		catch (RuntimeException ex) {
			// Not by AssertJ, which would print it.
			assertThat(ex == failure).isTrue();
		}
	}

	private static final class ThrowingException extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("nobody may ask");
		}

	}

	private static final class EndlessException extends RuntimeException {

		@Override
		public String getMessage() {
			while (true) {
				LockSupport.park();
			}
		}

	}

}
