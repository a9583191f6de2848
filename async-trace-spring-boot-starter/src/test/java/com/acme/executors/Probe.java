package com.acme.executors;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;

/**
 * Work that notes what the tracer knows of it while it runs for the first time.
 */
final class Probe {

	private final AsyncTracer tracer;

	private final CompletableFuture<Seen> seen = new CompletableFuture<>();

	Probe(AsyncTracer tracer) {
		this.tracer = tracer;
	}

	void look() {
		this.seen.complete(new Seen(this.tracer.currentTask(), this.tracer.trace().frames()));
	}

	Callable<String> callable() {
		return () -> {
			look();
			return "seen";
		};
	}

	Seen seen() throws Exception {
		return this.seen.get(1, TimeUnit.MINUTES);
	}

	record Seen(Optional<TaskSnapshot> task, List<AsyncFrame> frames) {

		/**
		 * Whether the frames go beyond the work itself to a method that handed it over.
		 */
		boolean isSubmittedBy(String method) {
			return this.frames.stream().anyMatch((frame) -> frame.indent() > 0 && frame.methodName().equals(method));
		}

	}

}
