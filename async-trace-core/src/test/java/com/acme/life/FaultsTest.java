package com.acme.life;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: objects of the user that throw when we ask them, and faults of our own, reach
 * the user's program.
 */
class FaultsTest {

	private final Logger logger = Logger.getLogger("io.github.asynctrace");

	private final List<String> warnings = new ArrayList<>();

	private final Handler handler = new Handler() {

		@Override
		public void publish(LogRecord record) {
			FaultsTest.this.warnings.add(record.getMessage());
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	};

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	@BeforeEach
	void listen() {
		this.logger.addHandler(this.handler);
		this.logger.setUseParentHandlers(false);
	}

	@AfterEach
	void close() {
		this.logger.removeHandler(this.handler);
		this.logger.setUseParentHandlers(true);
		this.tracer.close();
	}

	@Test
	void faultInASubmissionLeavesTheWorkUntraced() throws Exception {
		boolean[] ran = new boolean[1];

		onAHostileThread(() -> this.direct.execute(() -> ran[0] = true));

		assertThat(ran).containsExactly(true);
		assertThat(this.tracer.snapshot().tracer().faults()).isEqualTo(1);
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.warnings).containsExactly("A fault of async-trace was kept away from the application");
	}

	@Test
	void faultInEveryWayIn() throws Exception {
		ExecutorService pool = Executors.newScheduledThreadPool(1);
		ExecutorService io = this.tracer.wrap(pool, "io");
		List<Object> results = new ArrayList<>();

		onAHostileThread(() -> {
			io.execute(() -> {
			});
			results.add(io.submit(() -> "callable").get());
			results.add(io.submit(() -> {
			}, "given").get());
			results.add(io.invokeAny(List.of(() -> "any")));
			results.add(io.invokeAll(List.of(() -> "all")).get(0).get());
			results.add(this.tracer.supplyAsync(() -> "supplied", pool).get());
			results.add(this.tracer.wrapSupplier(() -> "supplier").get());
			try (AsyncTracer.Scope scope = this.tracer.open("scope")) {
				results.add("scope");
			}
			Thread thread = this.tracer.wrapThreadFactory(Thread::new).newThread(() -> results.add("thread"));
			thread.start();
			thread.join();
		});

		assertThat(results).containsExactly("callable", "given", "any", "all", "supplied", "supplier", "scope",
				"thread");
		assertThat(this.tracer.snapshot().tracer().faults()).isEqualTo(9);
		assertThat(this.tracer.snapshot().counts().submitted()).isZero();
		pool.shutdown();
	}

	@Test
	void faultInARunAgainAndInAPeriodicRun() throws Exception {
		int[] runs = new int[1];
		Runnable wrapped = this.tracer.wrap((Runnable) () -> runs[0]++);
		wrapped.run();
		Runnable periodic = this.tracer.instrumentation().periodic("nightly", "timer", () -> runs[0]++);

		onAHostileThread(() -> {
			wrapped.run();
			periodic.run();
			assertThat(this.tracer.currentTask()).isEmpty();
		});

		assertThat(runs).containsExactly(3);
		assertThat(this.tracer.snapshot().tracer().faults()).isEqualTo(2);
		assertThat(this.tracer.snapshot().counts()).isEqualTo(new TaskCounts(1, 0, 0, 1, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void hundredFaultsSwitchTracingOffAndSwitchingOnForgivesThem() throws Exception {
		onAHostileThread(() -> {
			for (int i = 0; i < 99; i++) {
				this.direct.execute(() -> {
				});
			}
			assertThat(this.tracer.isEnabled()).isTrue();
			this.direct.execute(() -> {
			});
			this.direct.execute(() -> {
			});
		});

		assertThat(this.tracer.isEnabled()).isFalse();
		assertThat(this.tracer.snapshot().tracer().faults()).isEqualTo(100);
		assertThat(this.warnings).containsExactly("A fault of async-trace was kept away from the application",
				"async-trace is off after 100 faults of its own");
		this.tracer.enable();
		assertThat(this.tracer.isEnabled()).isTrue();
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
		this.direct.execute(() -> {
		});
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void futureThatThrowsWhenItIsAsked() {
		boolean[] ran = new boolean[1];

		this.direct.execute(new HostileFuture(ran));

		assertThat(ran).containsExactly(true);
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.ENDED);
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
	}

	@Test
	void workWhoseObjectMethodsThrowIsNotAskedAnything() {
		boolean[] ran = new boolean[1];

		this.direct.execute(new HostileWork(ran));
		this.tracer.snapshot();
		this.tracer.trace();

		assertThat(ran).containsExactly(true);
		assertThat(Rows.only(this.tracer).name()).isEqualTo("FaultsTest$HostileWork");
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
	}

	private static void onAHostileThread(Work work) throws Exception {
		FutureTask<Boolean> task = new FutureTask<>(() -> {
			work.run();
			return true;
		});
		new HostileThread(task).start();
		task.get(1, TimeUnit.MINUTES);
	}

	@FunctionalInterface
	interface Work {

		void run() throws Exception;

	}

	/** A thread that throws when we ask it for its id, but not when a logger does. */
	private static final class HostileThread extends Thread {

		private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

		HostileThread(Runnable work) {
			super(work);
		}

		@Override
		@SuppressWarnings("deprecation")
		public long getId() {
			if (CALLER.getCallerClass().getName().startsWith("io.github.asynctrace.")) {
				throw new UnsupportedOperationException("getId");
			}
			return super.getId();
		}

	}

	private static final class HostileWork implements Runnable {

		private final boolean[] ran;

		HostileWork(boolean[] ran) {
			this.ran = ran;
		}

		@Override
		public void run() {
			this.ran[0] = true;
		}

		@Override
		public boolean equals(Object other) {
			throw new UnsupportedOperationException("equals");
		}

		@Override
		public int hashCode() {
			throw new UnsupportedOperationException("hashCode");
		}

		@Override
		public String toString() {
			throw new UnsupportedOperationException("toString");
		}

	}

	private record HostileFuture(boolean[] ran) implements Runnable, Future<Object> {

		@Override
		public void run() {
			this.ran[0] = true;
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			throw new UnsupportedOperationException("cancel");
		}

		@Override
		public boolean isCancelled() {
			throw new UnsupportedOperationException("isCancelled");
		}

		@Override
		public boolean isDone() {
			throw new UnsupportedOperationException("isDone");
		}

		@Override
		public Object get() {
			throw new UnsupportedOperationException("get");
		}

		@Override
		public Object get(long timeout, TimeUnit unit) {
			throw new UnsupportedOperationException("get");
		}

	}

}
