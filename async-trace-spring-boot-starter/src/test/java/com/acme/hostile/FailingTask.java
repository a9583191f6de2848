package com.acme.hostile;

import java.util.concurrent.Executor;

import io.github.asynctrace.AsyncTracer;

/**
 * Work that fails with a message that is nobody's business.
 */
final class FailingTask {

	static final String MESSAGE = "the code of the zebra card";

	private FailingTask() {
	}

	static void run(AsyncTracer tracer) {
		Executor direct = tracer.wrap((Executor) Runnable::run, "direct");
		try {
			direct.execute(() -> {
				throw new IllegalStateException(MESSAGE);
			});
		}
		catch (IllegalStateException ex) {
			// as it should
		}
	}

}
