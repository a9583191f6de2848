package io.github.asynctrace.spring.web.reactive;

import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spring.propagation.TaskContextKey;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * {@link WebFilter} that makes every request a root.
 * <p>
 * Reactor carries the root to other threads where its context propagation is automatic;
 * what runs while the handling is started is linked in any case.
 */
public final class RequestRootWebFilter implements WebFilter, Ordered {

	private final Instrumentation instrumentation;

	private final TaskContextKey key;

	/**
	 * Creates the filter.
	 * @param instrumentation where the roots are opened
	 * @param key the name under which a root stands in the context of Reactor
	 */
	public RequestRootWebFilter(Instrumentation instrumentation, TaskContextKey key) {
		this.instrumentation = instrumentation;
		this.key = key;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.defer(() -> {
			RequestRoot root = RequestRoot.open(this.instrumentation, exchange);
			Mono<Void> handled = Mono.defer(() -> chain.filter(exchange))
				.doOnSuccess((nothing) -> root.answered())
				.doOnError(root::failed)
				.doOnCancel(root::cancelled)
				.contextWrite(this::withCurrent);
			return new ActivatingMono(handled, root);
		});
	}

	private Context withCurrent(Context context) {
		Object current = this.instrumentation.current();
		return (current != null) ? context.put(this.key.name(), current) : context;
	}

}
