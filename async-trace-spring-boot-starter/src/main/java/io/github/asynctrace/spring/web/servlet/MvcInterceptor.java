package io.github.asynctrace.spring.web.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * {@link AsyncHandlerInterceptor} that names the root after the path pattern before the
 * controller runs, and follows asynchronous handling from its start to its end.
 */
final class MvcInterceptor implements AsyncHandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		RequestRoot root = RequestRoot.of(request);
		// an error page has a pattern too, but is not what was asked for
		if (root != null && request.getDispatcherType() == DispatcherType.REQUEST) {
			Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			if (pattern != null) {
				root.rename(request, pattern.toString());
			}
		}
		ConcurrentHandling handling = ConcurrentHandling.of(request);
		if (handling != null && request.getDispatcherType() == DispatcherType.ASYNC) {
			// Timeouts and refusals come by no other interceptor.
			handling.tell(WebAsyncUtils.getAsyncManager(request).getConcurrentResult());
		}
		return true;
	}

	@Override
	public void afterConcurrentHandlingStarted(HttpServletRequest request, HttpServletResponse response,
			Object handler) {
		ConcurrentHandling handling = ConcurrentHandling.of(request);
		if (handling != null) {
			handling.submitted(WebAsyncUtils.getAsyncManager(request).getConcurrentResult());
		}
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception ex) {
		ConcurrentHandling handling = ConcurrentHandling.of(request);
		if (handling != null) {
			handling.completed();
		}
	}

}
