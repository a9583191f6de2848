package io.github.asynctrace.spring.web.reactive;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;

/**
 * {@link HandlerAdapter} that names the root after the path pattern and leaves the
 * handling to the adapters behind it.
 * <p>
 * WebFlux has no interceptor between the mapping and the handler, and a request that
 * hangs in its handler should be known by its pattern while it hangs.
 */
public final class RootNamingHandlerAdapter implements HandlerAdapter, Ordered {

	private final SingletonSupplier<List<HandlerAdapter>> adapters;

	/**
	 * Creates the adapter.
	 * @param adapters all adapters, in their order; this one is left out
	 */
	public RootNamingHandlerAdapter(ObjectProvider<HandlerAdapter> adapters) {
		this.adapters = SingletonSupplier
			.of(() -> adapters.orderedStream().filter((adapter) -> adapter != this).toList());
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean supports(Object handler) {
		return find(handler) != null;
	}

	@Override
	public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
		RequestRoot root = RequestRoot.of(exchange);
		Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		if (root != null && pattern != null) {
			root.rename(pattern.toString());
		}
		HandlerAdapter adapter = find(handler);
		return (adapter != null) ? adapter.handle(exchange, handler)
				: Mono.error(new IllegalStateException("No HandlerAdapter: " + handler));
	}

	private @Nullable HandlerAdapter find(Object handler) {
		for (HandlerAdapter adapter : this.adapters.obtain()) {
			if (adapter.supports(handler)) {
				return adapter;
			}
		}
		return null;
	}

}
