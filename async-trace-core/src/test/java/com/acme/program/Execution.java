package com.acme.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.acme.program.Program.Operation;
import com.acme.program.Program.Step;
import org.jspecify.annotations.Nullable;

/**
 * A program while it goes on, and what it sees: its worker is held at a door while the
 * program does its steps, so that nothing depends on who is faster.
 */
final class Execution {

	private final Thread main = Thread.currentThread();

	private final ExecutorService executor;

	private final ExecutorService pool;

	private final UnaryOperator<Object> unwrap;

	private final boolean isSingle;

	private final Map<Object, String> names = new IdentityHashMap<>();

	private final List<Work> works = new ArrayList<>();

	private final List<Future<?>> futures = new ArrayList<>();

	private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

	private final List<String> seen = new ArrayList<>();

	private final AtomicInteger running = new AtomicInteger();

	private volatile Door door = new Door();

	/**
	 * Prepares an execution.
	 * @param executor what the program uses
	 * @param pool what is behind it; the same if nothing is
	 * @param unwrap finds the user's object in what lies in the queue
	 */
	Execution(ExecutorService executor, ExecutorService pool, UnaryOperator<Object> unwrap) {
		this.executor = executor;
		this.pool = pool;
		this.unwrap = unwrap;
		this.isSingle = !(pool instanceof ThreadPoolExecutor threads && threads.getMaximumPoolSize() == 2);
	}

	/** Runs a program to its end and tells what was seen. */
	List<String> run(Program program) throws Exception {
		hold();
		int number = 0;
		for (Step step : program.steps()) {
			String result = tell(() -> step(step));
			awaitStarted();
			this.seen.add(number++ + ": " + result);
		}
		this.door.open();
		if (!this.pool.isShutdown()) {
			hold();
			this.door.open();
			this.executor.shutdown();
		}
		this.seen.add("terminated: " + this.executor.awaitTermination(1, TimeUnit.MINUTES) + " "
				+ this.executor.isTerminated() + " " + this.executor.isShutdown());
		for (Future<?> future : this.futures) {
			this.seen.add(name(future) + ": " + (future.isDone() ? tell(future::get) : "not done"));
		}
		if (!this.isSingle || this.pool instanceof ForkJoinPool) {
			// Who waits for a ForkJoinPool may help it.
			Collections.sort(this.ran);
		}
		this.seen.addAll(this.ran);
		return this.seen;
	}

	/** Called by each work as it runs. */
	void work(Work work) {
		if (Thread.currentThread() == this.main) {
			this.ran.add(work + " ran on the caller");
			return;
		}
		this.running.incrementAndGet();
		this.door.pass();
		this.ran.add(work + " ran");
		this.running.decrementAndGet();
	}

	// Waits for all that went before, and holds the worker from now on.
	private void hold() throws InterruptedException {
		Door door = new Door();
		if (this.pool instanceof ThreadPoolExecutor threads && !(threads instanceof ScheduledThreadPoolExecutor)) {
			threads.prestartAllCoreThreads();
			// Past any rejection handler.
			while (!threads.getQueue().offer(door)) {
				Thread.yield();
			}
		}
		else {
			this.pool.execute(door);
		}
		door.awaitReached();
		while (!this.isSingle && ((ThreadPoolExecutor) this.pool).getPoolSize() > 1) {
			Thread.yield();
		}
		this.door = door;
	}

	private void awaitStarted() {
		while (!this.isSingle && !this.pool.isShutdown()
				&& this.running.get() < ((ThreadPoolExecutor) this.pool).getPoolSize() - 1) {
			Thread.yield();
		}
	}

	private @Nullable Object step(Step step) throws Exception {
		Operation operation = step.operation();
		return switch (operation) {
			case EXECUTE -> {
				this.executor.execute(work(step.flag() && this.isSingle));
				yield null;
			}
			case EXECUTE_AGAIN -> {
				Work again = any(this.works, step);
				this.executor.execute((again != null && (this.isSingle || !again.fails())) ? again : work(false));
				yield null;
			}
			case SUBMIT_RUNNABLE -> submitted(this.executor.submit((Runnable) work(step.flag())));
			case SUBMIT_RUNNABLE_WITH_RESULT -> submitted(this.executor.submit(work(step.flag()), "given"));
			case SUBMIT_CALLABLE -> submitted(this.executor.submit((Callable<Object>) work(step.flag())));
			case INVOKE_ALL -> whileIdle(() -> futures(this.executor.invokeAll(callables(step))));
			case INVOKE_ALL_IN_NO_TIME -> futures(this.executor.invokeAll(callables(step), 0, TimeUnit.SECONDS));
			case INVOKE_ANY -> whileIdle(() -> this.executor.invokeAny(callables(step)));
			case SCHEDULE, SCHEDULE_CALLABLE, SCHEDULE_AT_RATE, SCHEDULE_WITH_DELAY -> schedule(step);
			case EXECUTE_NULL -> {
				this.executor.execute(null);
				yield null;
			}
			case SUBMIT_NULL ->
				step.flag() ? this.executor.submit((Runnable) null, "given") : this.executor.submit((Callable<?>) null);
			case INVOKE_ALL_WITH_NULL -> this.executor.invokeAll(Arrays.asList(null, work(false)));
			case INVOKE_ANY_OF_NOTHING -> this.executor.invokeAny(List.<Callable<Object>>of());
			case CANCEL, LOOK_AT, GET_IN_NO_TIME, REMOVE -> look(step);
			case PURGE -> {
				if (this.pool instanceof ThreadPoolExecutor threads) {
					threads.purge();
				}
				yield queue();
			}
			case QUEUE -> queue();
			case LET_RUN -> whileIdle(() -> null);
			case SHUTDOWN -> {
				this.executor.shutdown();
				yield this.executor.isShutdown() + " " + this.executor.isTerminated();
			}
			case SHUTDOWN_NOW -> {
				List<String> dropped = names(this.executor.shutdownNow().stream());
				yield dropped + " " + this.executor.awaitTermination(1, TimeUnit.MINUTES);
			}
		};
	}

	private Work work(boolean fails) {
		Work work = new Work(this, this.works.size(), fails);
		this.works.add(work);
		this.names.put(work, work.toString());
		this.names.put(work.failure(), work.failure().getMessage());
		return work;
	}

	// The first of two fails, so that both run.
	private List<Callable<Object>> callables(Step step) {
		Work last = work(step.flag());
		return (this.isSingle && step.number() % 2 == 0) ? List.of(work(true), last) : List.of(last);
	}

	private Object submitted(Future<?> future) {
		this.futures.add(future);
		this.names.put(future, "future " + this.futures.size());
		return future.getClass().getName();
	}

	private Object futures(List<Future<Object>> futures) {
		return futures.stream().map((future) -> tell(future::get)).toList();
	}

	private @Nullable Object schedule(Step step) throws Exception {
		// A ForkJoinPool schedules too since JDK 25, with a thread of its own.
		if (!(this.executor instanceof ScheduledExecutorService scheduler) || this.pool instanceof ForkJoinPool) {
			return null;
		}
		Work work = work(step.flag());
		long delay = step.number() % 2;
		return submitted(switch (step.operation()) {
			case SCHEDULE -> scheduler.schedule((Runnable) work, delay, TimeUnit.HOURS);
			case SCHEDULE_CALLABLE -> scheduler.schedule((Callable<Object>) work, delay, TimeUnit.HOURS);
			case SCHEDULE_AT_RATE -> scheduler.scheduleAtFixedRate(work, delay, 1, TimeUnit.HOURS);
			default -> scheduler.scheduleWithFixedDelay(work, delay, 1, TimeUnit.HOURS);
		});
	}

	private @Nullable Object look(Step step) throws Exception {
		Future<?> future = any(this.futures, step);
		if (future == null) {
			return null;
		}
		return name(future) + " " + switch (step.operation()) {
			case CANCEL -> future.cancel(step.flag() && this.isSingle);
			case LOOK_AT -> future.isDone() + " " + future.isCancelled();
			case GET_IN_NO_TIME -> future.get(0, TimeUnit.SECONDS);
			default -> this.pool instanceof ThreadPoolExecutor threads && future instanceof Runnable queued
					&& threads.remove(queued);
		};
	}

	private Object queue() {
		if (this.pool instanceof ThreadPoolExecutor threads) {
			return names(threads.getQueue().stream().map(this.unwrap));
		}
		return "unknown";
	}

	private @Nullable Object whileIdle(Callable<@Nullable Object> action) throws Exception {
		if (this.pool.isShutdown()) {
			return null;
		}
		this.door.open();
		hold();
		this.door.open();
		try {
			return action.call();
		}
		finally {
			hold();
		}
	}

	private static <T> @Nullable T any(List<T> list, Step step) {
		return list.isEmpty() ? null : list.get(step.number() % list.size());
	}

	private String tell(Callable<? extends @Nullable Object> call) {
		try {
			return String.valueOf(call.call());
		}
		catch (Throwable ex) {
			return describe(ex);
		}
	}

	private String describe(Throwable ex) {
		if (ex instanceof ClassCastException) {
			// The JIT leaves out the message of one that is thrown often.
			return ex.getClass().getName();
		}
		Throwable cause = ex.getCause();
		return this.names.getOrDefault(ex, ex.getClass().getName() + ": " + withoutHashes(ex.getMessage()))
				+ ((cause != null) ? " because of " + describe(cause) : "");
	}

	// A heap tells its order only to those who take from it.
	private List<String> names(Stream<?> objects) {
		boolean isHeap = this.pool instanceof ScheduledThreadPoolExecutor
				|| (this.pool instanceof ThreadPoolExecutor threads
						&& threads.getQueue() instanceof PriorityBlockingQueue<?>);
		Stream<String> names = objects.map(this::name);
		return (isHeap ? names.sorted() : names).toList();
	}

	private String name(Object object) {
		return this.names.getOrDefault(object, object.getClass().getName());
	}

	// Workers of a pool that is over leave it one by one.
	private static String withoutHashes(@Nullable String message) {
		return String.valueOf(message)
			.replaceAll("@[0-9a-f]+", "@")
			.replaceAll("(Terminated|Shutting down), pool size.*", "$1");
	}

}
