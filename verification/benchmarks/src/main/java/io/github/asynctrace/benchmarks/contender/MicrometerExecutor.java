package io.github.asynctrace.benchmarks.contender;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import io.micrometer.context.ContextExecutorService;

/**
 * The façade of micrometer's context propagation.
 */
final class MicrometerExecutor implements Contender {

	private final TwoThreadLocals values = new TwoThreadLocals();

	@Override
	public Executor around(ExecutorService executor) {
		return ContextExecutorService.wrap(executor, this.values.snapshots());
	}

	@Override
	public Runnable prepareThread() {
		return this.values.set();
	}

}
