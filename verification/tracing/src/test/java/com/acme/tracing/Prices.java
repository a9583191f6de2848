package com.acme.tracing;

import java.util.concurrent.CompletableFuture;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.scheduling.annotation.Async;

/**
 * Work on another thread.
 */
public class Prices {

	private final ObservationRegistry observations;

	Prices(ObservationRegistry observations) {
		this.observations = observations;
	}

	@Async
	public CompletableFuture<String> load() {
		return CompletableFuture.completedFuture(look("asynced"));
	}

	/** Work within a span. */
	public String look(String name) {
		return Observation.createNotStarted(name, this.observations).observe(() -> "looked");
	}

}
