package com.acme.web;

import java.util.concurrent.Executor;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handlers that answer on the thread of the request.
 */
@RestController
public class OrderController {

	private final Executor executor;

	private final Gates gates;

	public OrderController(@Qualifier("applicationTaskExecutor") Executor executor, Gates gates) {
		this.executor = executor;
		this.gates = gates;
	}

	@GetMapping("/orders/{id}")
	public String order(@PathVariable String id) {
		this.executor.execute(this.gates.get("task-" + id)::pass);
		this.gates.get("order-" + id).pass();
		return id;
	}

	@GetMapping("/broken/{id}")
	public String broken(@PathVariable String id) {
		this.executor.execute(this.gates.get("task-" + id)::pass);
		throw new IllegalStateException("broken");
	}

	@GetMapping("/unavailable/{id}")
	public ResponseEntity<String> unavailable(@PathVariable String id) {
		this.executor.execute(this.gates.get("task-" + id)::pass);
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("no");
	}

}
