package io.github.asynctrace.spring.probe;

import io.github.asynctrace.spi.ContextProbe;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/**
 * {@link ContextProbe} for the servlet request that Spring holds for the calling thread.
 */
public final class RequestProbe implements ContextProbe {

	@Override
	public @Nullable String current() {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		if (!(attributes instanceof ServletRequestAttributes servlet)) {
			return null;
		}
		HttpServletRequest request = servlet.getRequest();
		try {
			Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			return "request " + request.getMethod() + " " + ((pattern != null) ? pattern : request.getServletPath());
		}
		catch (IllegalStateException ex) {
			// the container has taken it back, from a thread that it was handed on to
			return null;
		}
	}

}
