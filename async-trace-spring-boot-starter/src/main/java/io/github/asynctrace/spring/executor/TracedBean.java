package io.github.asynctrace.spring.executor;

import org.jspecify.annotations.Nullable;

/**
 * What has become of one executor.
 *
 * @param bean what stands in its place, mostly itself
 * @param coverage how far it is traced
 */
record TracedBean(Object bean, ExecutorCoverage coverage) {

	static TracedBean decorator(Object executor, String name, @Nullable String reason) {
		return new TracedBean(executor, coverage(executor, name, "decorator", reason));
	}

	static TracedBean classProxy(Object proxy, Object executor, String name, @Nullable String reason) {
		return new TracedBean(proxy, coverage(executor, name, "class-proxy", reason));
	}

	static TracedBean interfaceProxy(Object proxy, Object executor, String name, @Nullable String reason) {
		return new TracedBean(proxy, coverage(executor, name, "interface-proxy", reason));
	}

	static TracedBean none(Object executor, String name, String reason) {
		return new TracedBean(executor, coverage(executor, name, "none", reason));
	}

	private static ExecutorCoverage coverage(Object executor, String name, String coverage, @Nullable String reason) {
		return new ExecutorCoverage(name, executor.getClass().getName(), coverage, reason);
	}

	/** The same, where a proxy of the application stands in front of the executor. */
	TracedBean with(Object proxy) {
		return new TracedBean(proxy, this.coverage);
	}

}
