package com.acme.slice;

import io.github.asynctrace.AsyncTracer;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller that cannot be made without a tracer.
 */
@RestController
public class TracedController {

	private final AsyncTracer tracer;

	public TracedController(AsyncTracer tracer) {
		this.tracer = tracer;
	}

	@GetMapping("/traced")
	public boolean traced() {
		return this.tracer.isEnabled();
	}

}
