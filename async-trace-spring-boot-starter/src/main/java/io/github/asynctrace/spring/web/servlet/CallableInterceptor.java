package io.github.asynctrace.spring.web.servlet;

import java.util.concurrent.Callable;

import io.github.asynctrace.spi.Instrumentation;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/**
 * {@link CallableProcessingInterceptor} that makes a {@link Callable}, and what Spring
 * MVC turns into one, a task.
 */
final class CallableInterceptor implements CallableProcessingInterceptor {

	private final Instrumentation instrumentation;

	CallableInterceptor(Instrumentation instrumentation) {
		this.instrumentation = instrumentation;
	}

	@Override
	public <T> void beforeConcurrentHandling(NativeWebRequest request, Callable<T> callable) {
		ConcurrentHandling.announce(this.instrumentation, request);
	}

	@Override
	public <T> void preProcess(NativeWebRequest request, Callable<T> callable) {
		ConcurrentHandling handling = ConcurrentHandling.of(request);
		if (handling != null) {
			handling.enter();
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, Callable<T> callable, @Nullable Object result) {
		ConcurrentHandling handling = ConcurrentHandling.of(request);
		if (handling != null) {
			handling.leave(result);
		}
	}

}
