package io.github.asynctrace.spring.web.servlet;

import java.io.IOException;

import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.Instrumentation;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * {@link Filter} that makes every request a root.
 * <p>
 * It takes part in {@code ASYNC} and {@code ERROR} dispatches too, which continue the
 * root of their request on another thread or after its end.
 */
public final class RequestRootFilter implements Filter {

	private final Instrumentation instrumentation;

	/**
	 * Creates the filter.
	 * @param instrumentation where the roots are opened
	 */
	public RequestRootFilter(Instrumentation instrumentation) {
		this.instrumentation = instrumentation;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse httpResponse) {
			doFilter(http, httpResponse, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestRoot known = RequestRoot.of(request);
		RequestRoot root = (known != null) ? known : RequestRoot.open(this.instrumentation, request, response);
		try (Activation activation = root.activate()) {
			chain.doFilter(request, response);
		}
		catch (Throwable ex) {
			root.failed(ex);
			throw ex;
		}
		finally {
			if (known == null) {
				root.endWhenComplete(request);
			}
		}
	}

}
