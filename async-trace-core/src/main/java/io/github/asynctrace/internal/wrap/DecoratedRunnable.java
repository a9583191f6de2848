package io.github.asynctrace.internal.wrap;

/**
 * What an executor made of the user's work, and what the user's decorators made of that.
 *
 * @param original what the executor made
 * @param work what to run in its place
 */
record DecoratedRunnable(Runnable original, Runnable work) implements Runnable {

	@Override
	public void run() {
		this.work.run();
	}

}
