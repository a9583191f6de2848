package io.github.asynctrace.load.request;

import java.io.IOException;

import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.RootHandle;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives the tasks of our decorator a request to belong to, as the starter would.
 */
final class RootFilter extends OncePerRequestFilter {

	private final SwitchedDecorator decorator;

	RootFilter(SwitchedDecorator decorator) {
		this.decorator = decorator;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		RootHandle root = this.decorator.openRoot();
		if (root == null) {
			chain.doFilter(request, response);
			return;
		}
		try (Activation activation = root.activate()) {
			chain.doFilter(request, response);
		}
		finally {
			root.end(false);
		}
	}

}
