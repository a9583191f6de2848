package io.github.asynctrace.benchmarks.contender;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;

/**
 * OpenTelemetry's context with two values and no span.
 */
final class OpenTelemetryContext implements Contender {

	private static final ContextKey<String> USER = ContextKey.named("user");

	private static final ContextKey<String> REQUEST = ContextKey.named("request");

	@Override
	public Executor around(ExecutorService executor) {
		return Context.taskWrapping(executor);
	}

	@Override
	@SuppressWarnings("MustBeClosedChecker") // The caller does, at the end of its
												// iteration
	public Runnable prepareThread() {
		Scope scope = Context.current().with(USER, "ada").with(REQUEST, "GET /orders").makeCurrent();
		return scope::close;
	}

}
