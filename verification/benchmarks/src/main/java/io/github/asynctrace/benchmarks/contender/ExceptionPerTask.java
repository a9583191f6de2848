package io.github.asynctrace.benchmarks.contender;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people write by hand: an exception for each task that has not ended.
 */
final class ExceptionPerTask implements Decorating {

	private final Map<Runnable, Exception> live = new ConcurrentHashMap<>();

	private final boolean read;

	/**
	 * Creates a contender.
	 * @param read whether the stack is turned into elements at once
	 */
	ExceptionPerTask(boolean read) {
		this.read = read;
	}

	@Override
	public Runnable decorate(Runnable task) {
		Exception creation = new Exception();
		if (this.read && creation.getStackTrace().length == 0) {
			throw new IllegalStateException("This JVM records no stacks");
		}
		Runnable kept = new Runnable() {

			@Override
			public void run() {
				try {
					task.run();
				}
				finally {
					ExceptionPerTask.this.live.remove(this);
				}
			}

		};
		this.live.put(kept, creation);
		return kept;
	}

}
