package io.github.asynctrace.benchmarks.contender;

/**
 * An unread stack that hangs on the task itself: the least that a creation stack can
 * cost.
 */
final class BareThrowable implements Decorating {

	@Override
	public Runnable decorate(Runnable task) {
		return new Kept(new Throwable(), task);
	}

	private record Kept(Throwable creation, Runnable task) implements Runnable {

		@Override
		public void run() {
			this.task.run();
		}

	}

}
