package com.acme.web;

import java.util.concurrent.Executor;

import io.github.asynctrace.AsyncTracer;

/**
 * A user's class whose frames must be seen.
 */
public class Submitter {

	private final Executor executor;

	public Submitter(Executor executor) {
		this.executor = executor;
	}

	public void reserve(Runnable work) {
		this.executor.execute(work);
	}

	public void reserveIn(String scope, AsyncTracer tracer, Runnable work) {
		this.executor.execute(() -> {
			try (AsyncTracer.Scope opened = tracer.open(scope)) {
				work.run();
			}
		});
	}

	/** Each task submits the next one. */
	public void nest(int depth, Runnable last) {
		this.executor.execute(() -> {
			if (depth == 1) {
				last.run();
			}
			else {
				nest(depth - 1, last);
			}
		});
	}

}
