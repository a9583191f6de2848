package com.acme.churn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * An executor without threads: what it is given waits until somebody has it run, and it
 * refuses, drops or runs at once what it is told to.
 */
final class HandDriven extends AbstractExecutorService implements ScheduledExecutorService {

	private final ArrayDeque<Waiting> queue = new ArrayDeque<>();

	private final List<Scheduled<?>> periodic = new ArrayList<>();

	private Answer answer = Answer.QUEUE;

	private int refusedAfter = Integer.MAX_VALUE;

	private Job next = Job.unknown();

	/** What becomes of all that is handed over from now on. */
	void answer(Answer answer) {
		answer(answer, Integer.MAX_VALUE);
	}

	/** What becomes of so many that are handed over; further ones are refused. */
	void answer(Answer answer, int refusedAfter) {
		this.answer = answer;
		this.refusedAfter = refusedAfter;
	}

	/** Says whose work is handed over next. */
	void expect(Job job) {
		this.next = job;
	}

	int waiting() {
		return this.queue.size();
	}

	/** Runs what has waited longest. */
	void runNext() {
		Waiting waiting = this.queue.poll();
		if (waiting != null) {
			try {
				waiting.work.run();
			}
			catch (Job.Failure ex) {
				// As a worker does.
			}
			waiting.job.handled();
		}
	}

	int schedules() {
		return this.periodic.size();
	}

	/** Runs a schedule once more; one that fails or is cancelled is over. */
	void tick(int number) {
		Scheduled<?> scheduled = this.periodic.get(number);
		if (!scheduled.runAgain()) {
			this.periodic.remove(scheduled);
		}
	}

	@Override
	public void execute(Runnable command) {
		Job job = this.next;
		this.next = Job.unknown();
		if (this.answer == Answer.REFUSE || this.refusedAfter-- <= 0) {
			job.refused();
			throw new RejectedExecutionException("full");
		}
		switch (this.answer) {
			case QUEUE -> this.queue.add(new Waiting(command, job));
			case RUN -> command.run();
			default -> job.lost();
		}
	}

	/** Gives back all that waits; more may be handed over afterwards. */
	@Override
	public List<Runnable> shutdownNow() {
		List<Runnable> dropped = new ArrayList<>();
		for (Waiting waiting : this.queue) {
			waiting.job.givenBack();
			dropped.add(waiting.work);
		}
		this.queue.clear();
		return dropped;
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
		return later(new Scheduled<>(() -> {
			command.run();
			return true;
		}));
	}

	@Override
	public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
		return later(new Scheduled<>(callable));
	}

	private <V> Scheduled<V> later(Scheduled<V> scheduled) {
		execute(scheduled);
		return scheduled;
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
		Scheduled<Boolean> scheduled = new Scheduled<>(() -> {
			command.run();
			return true;
		});
		this.periodic.add(scheduled);
		return scheduled;
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
		return scheduleAtFixedRate(command, initialDelay, delay, unit);
	}

	@Override
	public void shutdown() {
	}

	@Override
	public boolean isShutdown() {
		return false;
	}

	@Override
	public boolean isTerminated() {
		return false;
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return false;
	}

	/** What becomes of work that is handed over. */
	enum Answer {

		QUEUE, RUN, REFUSE, DISCARD

	}

	private record Waiting(Runnable work, Job job) {
	}

	private static final class Scheduled<V> extends FutureTask<V> implements ScheduledFuture<V> {

		Scheduled(Callable<V> work) {
			super(work);
		}

		boolean runAgain() {
			return runAndReset();
		}

		@Override
		public long getDelay(TimeUnit unit) {
			return 0;
		}

		@Override
		public int compareTo(Delayed other) {
			return 0;
		}

	}

}
