package io.github.asynctrace.benchmarks.contender;

/**
 * A decorator that does nothing but wrap. Spring remembers what was decorated as soon as
 * the result is another object, which every decorator of any use pays.
 */
final class Wrapper implements Decorating {

	@Override
	public Runnable decorate(Runnable task) {
		return new Wrapped(task);
	}

	private record Wrapped(Runnable task) implements Runnable {

		@Override
		public void run() {
			this.task.run();
		}

	}

}
