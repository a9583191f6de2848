package io.github.asynctrace.benchmarks.contender;

/**
 * A decorator that does nothing but wrap. Spring remembers what was decorated as soon as
 * the result is another object, which every decorator of any use pays: so this must be a
 * new object each time, equal to no other.
 */
final class Wrapper implements Decorating {

	@Override
	public Runnable decorate(Runnable task) {
		return task::run;
	}

}
