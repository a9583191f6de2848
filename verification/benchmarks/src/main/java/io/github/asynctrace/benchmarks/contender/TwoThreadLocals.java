package io.github.asynctrace.benchmarks.contender;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;

/**
 * Two thread-locals with an accessor each, in a registry of their own.
 */
final class TwoThreadLocals {

	private final ThreadLocal<String> user = new ThreadLocal<>();

	private final ThreadLocal<String> request = new ThreadLocal<>();

	private final ContextSnapshotFactory snapshots;

	TwoThreadLocals() {
		ContextRegistry registry = new ContextRegistry();
		registry.registerThreadLocalAccessor("user", this.user);
		registry.registerThreadLocalAccessor("request", this.request);
		this.snapshots = ContextSnapshotFactory.builder().contextRegistry(registry).build();
	}

	ContextSnapshotFactory snapshots() {
		return this.snapshots;
	}

	Runnable set() {
		this.user.set("ada");
		this.request.set("GET /orders");
		return () -> {
			this.user.remove();
			this.request.remove();
		};
	}

}
