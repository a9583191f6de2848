package io.github.asynctrace.spring.web.reactive;

import io.github.asynctrace.spi.Activation;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * A {@link Mono} whose subscription runs in the root of its request.
 */
final class ActivatingMono extends MonoOperator<Void, Void> {

	private final RequestRoot root;

	ActivatingMono(Mono<Void> source, RequestRoot root) {
		super(source);
		this.root = root;
	}

	@Override
	public void subscribe(CoreSubscriber<? super Void> subscriber) {
		try (Activation activation = this.root.activate()) {
			this.source.subscribe(subscriber);
		}
	}

}
