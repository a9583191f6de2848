package io.github.asynctrace.spring.web.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Hazard: a filter is between every request and its answer, so that a fault of ours would
 * be everybody's, and a root that nobody ends is shown for ever.
 */
class RequestRootFilterTest {

	private final AsyncTracer tracer = AsyncTracer.create();

	private final RequestRootFilter filter = new RequestRootFilter(this.tracer.instrumentation());

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/shop/orders;v=1/7");

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void theRootIsCurrentWithinTheChainAndNotAfterwards() throws Exception {
		this.request.setServletPath("/orders");
		this.request.setPathInfo("/7");
		this.request.setQueryString("password=secret");
		doFilter((request, response) -> assertThat(this.tracer.currentTask()).get()
			.extracting(TaskSnapshot::name)
			.isEqualTo("POST /orders/7"));
		assertThat(this.tracer.currentTask()).isEmpty();
		assertThat(root().state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void aResponseThatWasTakenBackIsNoError() throws Exception {
		this.filter.doFilter(this.request, new MockHttpServletResponse() {
			@Override
			public int getStatus() {
				throw new IllegalStateException("recycled");
			}
		}, (request, response) -> {
		});
		assertThat(root().state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void anExceptionIsPassedOnAsItIs() {
		ServletException failure = new ServletException("broken");
		assertThatExceptionOfType(ServletException.class).isThrownBy(() -> doFilter((request, response) -> {
			throw failure;
		})).isSameAs(failure);
		assertThat(root().state()).isEqualTo(TaskState.FAILED);
		assertThat(this.tracer.currentTask()).isEmpty();
	}

	@Test
	void anAsynchronousRequestEndsWithItsLastCycle() throws Exception {
		this.request.setAsyncSupported(true);
		doFilter((request, response) -> request.startAsync());
		assertThat(root().state()).isEqualTo(TaskState.RUNNING);

		MockAsyncContext first = (MockAsyncContext) this.request.getAsyncContext();
		this.request.setDispatcherType(DispatcherType.ASYNC);
		this.request.setAsyncStarted(false);
		doFilter((request, response) -> {
			assertThat(this.tracer.currentTask()).isPresent();
			request.startAsync();
		});
		MockAsyncContext second = (MockAsyncContext) this.request.getAsyncContext();
		first.getListeners().forEach((listener) -> notifyStart(listener, second));
		assertThat(root().state()).isEqualTo(TaskState.RUNNING);

		second.complete();
		assertThat(root().state()).isEqualTo(TaskState.DONE);
		assertThat(this.tracer.snapshot().roots()).hasSize(1);
	}

	@Test
	void anAsynchronousCycleThatIsOverAlreadyEndsTheRootAtOnce() throws Exception {
		this.request.setAsyncSupported(true);
		doFilter((request, response) -> {
			request.startAsync();
			this.request.setAsyncContext(new MockAsyncContext(request, response) {
				@Override
				public void addListener(AsyncListener listener) {
					throw new IllegalStateException("complete");
				}
			});
		});
		assertThat(root().state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void withATracerThatIsClosedItPassesThrough() throws Exception {
		this.tracer.close();
		doFilter((request, response) -> assertThat(this.tracer.currentTask()).isEmpty());
		assertThat(this.tracer.snapshot().tasks()).isEmpty();
	}

	private static void notifyStart(AsyncListener listener, MockAsyncContext next) {
		try {
			listener.onStartAsync(new AsyncEvent(next));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void doFilter(FilterChain chain) throws Exception {
		this.filter.doFilter(this.request, new MockHttpServletResponse(), chain);
	}

	private TaskSnapshot root() {
		return this.tracer.snapshot().roots().get(0);
	}

}
