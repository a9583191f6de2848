package com.acme.flux;

import java.util.concurrent.Executor;

import com.acme.web.Gates;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Handlers that start work at once, after a switch of threads, or on a blocking thread.
 */
@RestController
public class FluxController {

	private final Executor executor;

	private final Gates gates;

	public FluxController(@Qualifier("applicationTaskExecutor") Executor executor, Gates gates) {
		this.executor = executor;
		this.gates = gates;
	}

	@GetMapping("/at-once/{id}")
	public Mono<String> atOnce(@PathVariable String id) {
		start(id);
		return Mono.just(id);
	}

	@GetMapping("/later/{id}")
	public Mono<String> later(@PathVariable String id) {
		return Mono.just(id).publishOn(Schedulers.parallel()).doOnNext(this::start).map((value) -> value);
	}

	@GetMapping("/elastic/{id}")
	public Mono<String> elastic(@PathVariable String id) {
		return Mono.fromCallable(() -> {
			start(id);
			this.gates.get("order-" + id).pass();
			return id;
		}).subscribeOn(Schedulers.boundedElastic());
	}

	@GetMapping("/blocking/{id}")
	public String blocking(@PathVariable String id) {
		start(id);
		this.gates.get("order-" + id).pass();
		return id;
	}

	@GetMapping("/broken/{id}")
	public Mono<String> broken(@PathVariable String id) {
		start(id);
		return Mono.error(new IllegalStateException("broken"));
	}

	@GetMapping("/missing/{id}")
	public Mono<String> missing(@PathVariable String id) {
		start(id);
		return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private void start(String id) {
		this.executor.execute(this.gates.get("task-" + id)::pass);
	}

}
