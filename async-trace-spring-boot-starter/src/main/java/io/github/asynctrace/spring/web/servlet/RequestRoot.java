package io.github.asynctrace.spring.web.servlet;

import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.task.TaskKind;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The root that a request carries as an attribute through all of its dispatches.
 */
final class RequestRoot implements AsyncListener {

	private static final String ATTRIBUTE = RequestRoot.class.getName();

	private static final int SERVER_ERROR = 500;

	private final RootHandle handle;

	private final HttpServletResponse response;

	private volatile boolean failed;

	private RequestRoot(RootHandle handle, HttpServletResponse response) {
		this.handle = handle;
		this.response = response;
	}

	static RequestRoot open(Instrumentation instrumentation, HttpServletRequest request, HttpServletResponse response) {
		RequestRoot root = new RequestRoot(
				instrumentation.open(TaskKind.REQUEST, request.getMethod() + " " + path(request)), response);
		request.setAttribute(ATTRIBUTE, root);
		return root;
	}

	static @Nullable RequestRoot of(ServletRequest request) {
		return (RequestRoot) request.getAttribute(ATTRIBUTE);
	}

	/**
	 * The URI would show path parameters such as {@code ;jsessionid=…}, these do not.
	 */
	private static String path(HttpServletRequest request) {
		String pathInfo = request.getPathInfo();
		String path = (pathInfo != null) ? request.getServletPath() + pathInfo : request.getServletPath();
		return path.isEmpty() ? "/" : path;
	}

	void rename(HttpServletRequest request, String pattern) {
		this.handle.rename(request.getMethod() + " " + pattern);
	}

	Activation activate() {
		return this.handle.activate();
	}

	void failed(Throwable failure) {
		this.failed = true;
		try {
			InnermostCause.tell(failure, this.handle);
		}
		catch (Throwable ex) {
			// Exceptions of classes of the user's own, which say what they like.
		}
	}

	void endWhenComplete(HttpServletRequest request) {
		if (request.isAsyncStarted()) {
			try {
				request.getAsyncContext().addListener(this);
				return;
			}
			catch (IllegalStateException ex) {
				// completed in between: nobody would tell us any more
			}
		}
		end();
	}

	private void end() {
		this.handle.end(this.failed || isServerError());
	}

	private boolean isServerError() {
		try {
			return this.response.getStatus() >= SERVER_ERROR;
		}
		catch (RuntimeException ex) {
			// the container has taken the response back: the client has gone
			return false;
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
		end();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		// whoever started the asynchronous cycle answers it, which may well succeed
	}

	@Override
	public void onError(AsyncEvent event) {
		this.failed = true;
	}

	/**
	 * A new asynchronous cycle starts without listeners.
	 */
	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

}
