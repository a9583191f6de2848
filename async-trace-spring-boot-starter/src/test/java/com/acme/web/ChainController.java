package com.acme.web;

import java.util.concurrent.Executor;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A request whose task submits a task.
 */
@RestController
public class ChainController {

	private final Executor executor;

	public ChainController(@Qualifier("applicationTaskExecutor") Executor executor) {
		this.executor = executor;
	}

	@GetMapping("/chain")
	public String chain() {
		this.executor.execute(this::outer);
		return "started";
	}

	private void outer() {
		this.executor.execute(this::inner);
	}

	private void inner() {
	}

}
