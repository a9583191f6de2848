package io.github.asynctrace.spring.web.reactive;

import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * The root that an exchange carries as an attribute.
 */
final class RequestRoot {

	private static final String ATTRIBUTE = RequestRoot.class.getName();

	private final RootHandle handle;

	private final ServerWebExchange exchange;

	private RequestRoot(RootHandle handle, ServerWebExchange exchange) {
		this.handle = handle;
		this.exchange = exchange;
	}

	static RequestRoot open(Instrumentation instrumentation, ServerWebExchange exchange) {
		RequestRoot root = new RequestRoot(instrumentation.open(TaskKind.REQUEST, name(exchange, path(exchange))),
				exchange);
		exchange.getAttributes().put(ATTRIBUTE, root);
		return root;
	}

	static @Nullable RequestRoot of(ServerWebExchange exchange) {
		return exchange.getAttribute(ATTRIBUTE);
	}

	private static String name(ServerWebExchange exchange, String path) {
		return exchange.getRequest().getMethod() + " " + path;
	}

	/**
	 * The raw path would show path parameters such as {@code ;jsessionid=…}.
	 */
	private static String path(ServerWebExchange exchange) {
		StringBuilder path = new StringBuilder();
		for (PathContainer.Element element : exchange.getRequest().getPath().pathWithinApplication().elements()) {
			path.append((element instanceof PathSegment segment) ? segment.valueToMatch() : element.value());
		}
		return path.isEmpty() ? "/" : path.toString();
	}

	void rename(String pattern) {
		this.handle.rename(name(this.exchange, pattern));
	}

	Activation activate() {
		return this.handle.activate();
	}

	/**
	 * Before the server learns of the completion and takes the response back.
	 */
	void answered() {
		this.handle.end(isServerError());
	}

	/**
	 * A request for something that does not exist is answered with an exception, too.
	 */
	void failed(Throwable ex) {
		boolean isServerError = !(ex instanceof ErrorResponse response) || response.getStatusCode().is5xxServerError();
		if (isServerError) {
			this.handle.attach(ex);
		}
		this.handle.end(isServerError);
	}

	/**
	 * A stream of events that the client has had enough of ends like this.
	 */
	void cancelled() {
		this.handle.end(false);
	}

	private boolean isServerError() {
		try {
			HttpStatusCode status = this.exchange.getResponse().getStatusCode();
			return status != null && status.is5xxServerError();
		}
		catch (RuntimeException ex) {
			// the server has taken it back all the same: the client has gone
			return false;
		}
	}

}
