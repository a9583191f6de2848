package com.acme.faults;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a program hands over work, each with a tracer and without.
 */
enum Way {

	EXECUTE {

		@Override
		void use(Pool pool, Work work) throws Exception {
			CountDownLatch ran = new CountDownLatch(1);
			pool.traced.execute(() -> {
				try {
					work.run();
				}
				finally {
					ran.countDown();
				}
			});
			ran.await();
		}

	},

	SUBMIT_RUNNABLE {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome(pool.traced.submit(work::run), work);
		}

	},

	SUBMIT_WITH_RESULT {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome(pool.traced.submit(work::run, "given"), work);
		}

	},

	SUBMIT_CALLABLE {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome(pool.traced.submit(work::call), work);
		}

	},

	INVOKE_ALL {

		@Override
		void use(Pool pool, Work work) throws Exception {
			for (Future<Object> future : pool.traced.invokeAll(List.of(work::call, work::call))) {
				outcome(future, work);
			}
		}

	},

	INVOKE_ANY {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome(() -> pool.traced.invokeAny(List.of(work::call)), work);
		}

	},

	SCHEDULE_RUNNABLE {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome(pool.traced.schedule(work::run, 1, TimeUnit.MICROSECONDS), work);
		}

	},

	SCHEDULE_CALLABLE {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome(pool.traced.schedule(work::call, 1, TimeUnit.MICROSECONDS), work);
		}

	},

	FIXED_RATE {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome(pool.traced.scheduleAtFixedRate(thrice(work), 0, 1, TimeUnit.MICROSECONDS), work);
		}

	},

	FIXED_DELAY {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome(pool.traced.scheduleWithFixedDelay(thrice(work), 0, 1, TimeUnit.MICROSECONDS), work);
		}

	},

	STAGE {

		@Override
		void use(Pool pool, Work work) throws Exception {
			CompletableFuture<String> first = new CompletableFuture<>();
			CompletableFuture<String> traced = (pool.tracer != null) ? pool.tracer.wrap(first) : first;
			CompletableFuture<Object> stage = traced.thenApply((value) -> work.get());
			first.complete("first");
			outcome(stage, work);
		}

	},

	STAGE_ON_EXECUTOR {

		@Override
		void use(Pool pool, Work work) throws Exception {
			CompletableFuture<String> first = new CompletableFuture<>();
			CompletableFuture<String> traced = (pool.tracer != null) ? pool.tracer.wrap(first) : first;
			CompletableFuture<Object> stage = traced.thenApplyAsync((value) -> work.get(), pool.traced);
			first.complete("first");
			outcome(stage, work);
		}

	},

	SUPPLY_ASYNC {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome((pool.tracer != null) ? pool.tracer.supplyAsync(work::get, pool.traced)
					: CompletableFuture.supplyAsync(work::get, pool.traced), work);
		}

	},

	RUN_ASYNC {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome((pool.tracer != null) ? pool.tracer.runAsync(work::run, pool.bare)
					: CompletableFuture.runAsync(work::run, pool.bare), work);
		}

	},

	WRAP_RUNNABLE {

		@Override
		void use(Pool pool, Work work) throws Exception {
			Runnable body = work::run;
			Runnable wrapped = (pool.tracer != null) ? pool.tracer.wrap(body) : body;
			outcome(pool.bare.submit(wrapped), work);
			outcome(pool.bare.submit(wrapped), work);
		}

	},

	WRAP_SUPPLIER {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome(() -> ((pool.tracer != null) ? pool.tracer.<Object>wrapSupplier(work::get).get() : work.get()),
					work);
		}

	},

	DECORATOR {

		@Override
		void use(Pool pool, Work work) throws Exception {
			FutureTask<Object> future = new FutureTask<>(work::call);
			pool.bare.execute((pool.tracer != null)
					? pool.tracer.instrumentation().decorate(TaskKind.SUBMIT, "io", future, UnaryOperator.identity())
					: future);
			outcome(future, work);
		}

	},

	INTERCEPTOR {

		@Override
		void use(Pool pool, Work work) throws Exception {
			outcome(pool.traced.submit(intercepted(pool, work)), work);
		}

		private static Callable<Object> intercepted(Pool pool, Work work) {
			if (pool.tracer == null) {
				return work::call;
			}
			TaskHandle task = pool.tracer.instrumentation().announce(TaskKind.ASYNC, "intercepted");
			task.handedOver();
			return () -> {
				try {
					return task.call(work::call);
				}
				catch (Throwable ex) {
					throw Work.<RuntimeException>sneaky(ex);
				}
			};
		}

	},

	THREAD_FACTORY {

		@Override
		void use(Pool pool, Work work) throws Exception {
			ThreadFactory factory = (body) -> pool.thread(body, "own");
			Thread thread = ((pool.tracer != null) ? pool.tracer.wrapThreadFactory(factory) : factory)
				.newThread(work::run);
			thread.start();
			thread.join();
		}

	};

	/** Hands the work over. */
	abstract void use(Pool pool, Work work) throws Exception;

	/**
	 * Runs a program that does nothing else.
	 * @param tracer the tracer, or {@code null} for a program without
	 */
	final void run(@Nullable AsyncTracer tracer, Work work) throws Exception {
		try (Pool pool = new Pool(tracer, work)) {
			use(pool, work);
		}
	}

	private static Runnable thrice(Work work) {
		int[] runs = new int[1];
		return () -> {
			work.run();
			if (++runs[0] == 3) {
				throw new Enough();
			}
		};
	}

	private static void outcome(Future<?> future, Work work) throws Exception {
		outcome(() -> future.get(1, TimeUnit.MINUTES), work);
	}

	private static void outcome(Callable<?> call, Work work) throws Exception {
		try {
			work.see(call.call());
		}
		catch (ExecutionException | CompletionException ex) {
			work.see(ex.getClass().getName());
			work.see((ex.getCause() instanceof Enough) ? "enough" : ex.getCause());
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (Exception ex) {
			work.see(ex);
		}
	}

	/** Ends what is periodic. */
	private static final class Enough extends RuntimeException {

	}

	/** A pool of one thread, with a tracer around it or without. */
	static final class Pool implements AutoCloseable {

		final @Nullable AsyncTracer tracer;

		final ScheduledExecutorService bare;

		final ScheduledExecutorService traced;

		private final Work work;

		private int threads;

		Pool(@Nullable AsyncTracer tracer, Work work) {
			this.tracer = tracer;
			this.work = work;
			ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1,
					(body) -> thread(body, "io-" + ++this.threads));
			this.bare = Executors.unconfigurableScheduledExecutorService(pool);
			this.traced = (tracer != null) ? tracer.wrap(this.bare, "io") : this.bare;
		}

		Thread thread(Runnable body, String name) {
			Thread thread = new Thread(body, name);
			thread.setUncaughtExceptionHandler((ended, ex) -> this.work.see(ex));
			return thread;
		}

		/** Ends the pool, and waits for all that it has to do. */
		@Override
		public void close() throws InterruptedException {
			this.bare.shutdown();
			this.bare.awaitTermination(1, TimeUnit.MINUTES);
		}

	}

}
