package com.acme.tracing;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers on other threads than those of the requests, as Spring MVC and Reactor do.
 */
@RestController
class HopsController {

	private final ObservationRegistry observations;

	private final AsyncTaskExecutor executor;

	HopsController(ObservationRegistry observations, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
		this.observations = observations;
		this.executor = executor;
	}

	@GetMapping("/callable")
	Callable<String> callable() {
		return () -> observe("callable-work");
	}

	@GetMapping("/mono")
	Mono<String> mono() {
		return Mono.fromCallable(() -> observe("mono-work"))
			.subscribeOn(Schedulers.boundedElastic())
			.publishOn(Schedulers.parallel())
			.map((answer) -> observe("mapped-work"));
	}

	@GetMapping("/failing")
	String failing() throws InterruptedException {
		try {
			this.executor.submit(() -> {
				throw new IllegalStateException("a secret");
			}).get();
			return "done";
		}
		catch (ExecutionException ex) {
			return "failed";
		}
	}

	/** Work within a span, and a second one within that. */
	private String observe(String name) {
		return Observation.createNotStarted(name, this.observations)
			.observe(() -> Observation.createNotStarted(name + "-inside", this.observations).observe(() -> "done"));
	}

}
