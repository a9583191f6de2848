package io.github.asynctrace.sample.price;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Another shop of the same firm, which is asked for its prices over HTTP.
 */
@Component
@ConditionalOnProperty("shop.sister")
class SisterShop {

	private static final ParameterizedTypeReference<List<PriceTag>> LIST = new ParameterizedTypeReference<>() {
	};

	private final RestClient client;

	SisterShop(@Value("${shop.sister}") String address, ObjectProvider<ObservationRegistry> observations) {
		this.client = RestClient.builder()
			.baseUrl(address)
			.observationRegistry(observations.getIfAvailable(() -> ObservationRegistry.NOOP))
			.build();
	}

	@Async("partner")
	CompletableFuture<List<PriceTag>> prices() {
		List<PriceTag> prices = this.client.get().uri("/prices").retrieve().body(LIST);
		return CompletableFuture.completedFuture(Objects.requireNonNull(prices));
	}

}
