package io.github.asynctrace.benchmarks.executor;

/**
 * Runs each task on the thread that submits it, so that nothing but the wrapping costs.
 */
public final class DirectExecutorService extends EndlessExecutorService {

	@Override
	public void execute(Runnable command) {
		command.run();
	}

}
