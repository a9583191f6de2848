package io.github.asynctrace.benchmarks.contender;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import com.alibaba.ttl.TransmittableThreadLocal;
import com.alibaba.ttl.threadpool.TtlExecutors;

/**
 * Alibaba's transmittable thread-locals, two of them.
 */
final class TransmittableThreadLocals implements Contender {

	private final TransmittableThreadLocal<String> user = new TransmittableThreadLocal<>();

	private final TransmittableThreadLocal<String> request = new TransmittableThreadLocal<>();

	@Override
	public Executor around(ExecutorService executor) {
		return Objects.requireNonNull(TtlExecutors.getTtlExecutorService(executor));
	}

	@Override
	public Runnable prepareThread() {
		this.user.set("ada");
		this.request.set("GET /orders");
		return () -> {
			this.user.remove();
			this.request.remove();
		};
	}

}
