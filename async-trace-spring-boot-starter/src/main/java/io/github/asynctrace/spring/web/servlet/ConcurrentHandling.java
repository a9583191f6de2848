package io.github.asynctrace.spring.web.servlet;

import java.util.concurrent.RejectedExecutionException;

import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The task that handles a request after its own thread has left, kept as an attribute.
 */
final class ConcurrentHandling {

	private static final String ATTRIBUTE = ConcurrentHandling.class.getName();

	private final TaskHandle task;

	private final Instrumentation instrumentation;

	private final @Nullable Object origin;

	private volatile boolean pending;

	private boolean entered;

	private Activation activation = Activation.NONE;

	private ConcurrentHandling(Instrumentation instrumentation, String name) {
		this.instrumentation = instrumentation;
		this.origin = instrumentation.current();
		this.task = instrumentation.announce(TaskKind.MVC, name);
	}

	static ConcurrentHandling announce(Instrumentation instrumentation, NativeWebRequest request) {
		ConcurrentHandling handling = new ConcurrentHandling(instrumentation, name(request));
		request.setAttribute(ATTRIBUTE, handling, RequestAttributes.SCOPE_REQUEST);
		return handling;
	}

	private static String name(NativeWebRequest request) {
		Object handler = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE,
				RequestAttributes.SCOPE_REQUEST);
		return (handler instanceof HandlerMethod method)
				? method.getBeanType().getSimpleName() + "." + method.getMethod().getName() : "asynchronous response";
	}

	static @Nullable ConcurrentHandling of(NativeWebRequest request) {
		return (ConcurrentHandling) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
	}

	static @Nullable ConcurrentHandling of(HttpServletRequest request) {
		return (ConcurrentHandling) request.getAttribute(ATTRIBUTE);
	}

	/**
	 * Nothing is submitted: the next executor that this thread calls has another task.
	 */
	void pend() {
		this.pending = true;
		this.task.handedOver();
		this.task.start();
	}

	/**
	 * A refused task is processed by no interceptor; only the result tells.
	 */
	synchronized void submitted(@Nullable Object result) {
		this.task.handedOver();
		if (!this.entered && result instanceof RejectedExecutionException) {
			this.task.rejected();
		}
	}

	/**
	 * On a thread of an executor that is not traced at least the request is known.
	 */
	synchronized void enter() {
		this.entered = true;
		this.task.start();
		if (this.origin != null) {
			this.activation = this.instrumentation.activate(this.origin);
		}
	}

	synchronized void leave(@Nullable Object result) {
		tell(result);
		this.activation.close();
		this.activation = Activation.NONE;
		this.task.end(result instanceof Throwable);
	}

	/**
	 * Lets a result that is a failure tell of this task, before anybody can look at it.
	 */
	void tell(@Nullable Object result) {
		if (result instanceof Throwable failure) {
			this.task.attach(failure);
		}
	}

	/**
	 * A task in a queue outlives a request whose time is over, and may yet run.
	 */
	void completed() {
		this.task.handedOver();
		if (this.pending) {
			this.task.end(false);
		}
	}

}
