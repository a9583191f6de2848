package io.github.asynctrace.spring.web.reactive;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.propagation.TaskContextKey;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Hazard: a server takes the response back as soon as it is complete, or when the client
 * has gone, and looking at it later throws; that must neither reach the user nor leave
 * the root open for ever.
 */
class RecycledResponseTest {

	private final AsyncTracer tracer = AsyncTracer.create();

	private final RequestRootWebFilter filter = new RequestRootWebFilter(this.tracer.instrumentation(),
			TaskContextKey.create());

	private final MockServerWebExchange exchange = MockServerWebExchange
		.from(MockServerHttpRequest.get("/orders;v=1/7"));

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void aResponseThatWasTakenBackIsNoError() {
		this.filter.filter(new Recycled(this.exchange), (exchange) -> Mono.empty()).block();
		assertThat(root().state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void theStatusIsReadBeforeTheServerLearnsOfTheCompletion() {
		this.filter.filter(this.exchange, answer(HttpStatus.BAD_GATEWAY))
			.doOnSuccess((nothing) -> assertThat(root().state()).isEqualTo(TaskState.FAILED))
			.block();
	}

	@Test
	void anExceptionIsPassedOnAsItIs() {
		IllegalStateException failure = new IllegalStateException("broken");
		assertThatIllegalStateException()
			.isThrownBy(() -> this.filter.filter(this.exchange, (exchange) -> Mono.error(failure)).block())
			.isSameAs(failure);
		assertThat(root().state()).isEqualTo(TaskState.FAILED);
	}

	@Test
	void aClientThatGoesAwayEndsTheRoot() {
		Disposable subscription = this.filter.filter(this.exchange, (exchange) -> Mono.never()).subscribe();
		assertThat(root().state()).isEqualTo(TaskState.RUNNING);
		assertThat(root().name()).isEqualTo("GET /orders/7");
		subscription.dispose();
		assertThat(root().state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void withATracerThatIsClosedItPassesThrough() {
		this.tracer.close();
		this.filter.filter(this.exchange, answer(HttpStatus.OK)).block();
		assertThat(this.exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(this.tracer.snapshot().tasks()).isEmpty();
	}

	private static WebFilterChain answer(HttpStatus status) {
		return (exchange) -> Mono.fromRunnable(() -> exchange.getResponse().setStatusCode(status));
	}

	private TaskSnapshot root() {
		return this.tracer.snapshot().roots().get(0);
	}

	/** An exchange whose server reuses the response for somebody else. */
	private static final class Recycled extends ServerWebExchangeDecorator {

		Recycled(ServerWebExchange delegate) {
			super(delegate);
		}

		@Override
		public ServerHttpResponse getResponse() {
			return new ServerHttpResponseDecorator(getDelegate().getResponse()) {
				@Override
				public HttpStatusCode getStatusCode() {
					throw new IllegalStateException("recycled");
				}
			};
		}

	}

}
