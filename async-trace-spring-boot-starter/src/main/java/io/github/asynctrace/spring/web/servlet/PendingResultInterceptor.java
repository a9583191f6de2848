package io.github.asynctrace.spring.web.servlet;

import io.github.asynctrace.spi.Instrumentation;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;

/**
 * {@link DeferredResultProcessingInterceptor} that makes a response that somebody else
 * will complete a task, though no thread runs it.
 */
final class PendingResultInterceptor implements DeferredResultProcessingInterceptor {

	private final Instrumentation instrumentation;

	PendingResultInterceptor(Instrumentation instrumentation) {
		this.instrumentation = instrumentation;
	}

	@Override
	public <T> void beforeConcurrentHandling(NativeWebRequest request, DeferredResult<T> result) {
		ConcurrentHandling.announce(this.instrumentation, request).pend();
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, DeferredResult<T> result, @Nullable Object value) {
		ConcurrentHandling handling = ConcurrentHandling.of(request);
		if (handling != null) {
			handling.leave(value);
		}
	}

	@Override
	public <T> boolean handleError(NativeWebRequest request, DeferredResult<T> result, Throwable error) {
		ConcurrentHandling handling = ConcurrentHandling.of(request);
		if (handling != null) {
			handling.leave(error);
		}
		return true;
	}

	@Override
	public <T> void afterCompletion(NativeWebRequest request, DeferredResult<T> result) {
		ConcurrentHandling handling = ConcurrentHandling.of(request);
		if (handling != null) {
			handling.completed();
		}
	}

}
