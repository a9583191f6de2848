package com.acme.life;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a program that submits at the end of its stack gets a fault of the tracer, or
 * the tracer's own first log line there leaves the loggers of the JDK unusable for
 * everybody.
 */
class EndOfStackTest {

	private final AtomicInteger ran = new AtomicInteger();

	private final Runnable work = this.ran::incrementAndGet;

	@Test
	void submittingWhereTheStackEndsLeavesTracerAndLoggersUsable() throws Exception {
		try (AsyncTracer tracer = AsyncTracer.builder().budget(100).build()) {
			tracer.wrap(this.work).run();
			// A thread of its own: what it was doing when its stack ended is lost.
			Thread thread = new Thread(() -> descend(tracer));
			thread.start();
			thread.join();

			System.getLogger("com.acme").log(System.Logger.Level.DEBUG, "still there");
			tracer.enable();
			int before = this.ran.get();
			tracer.wrap(this.work).run();
			assertThat(this.ran).hasValue(before + 1);
			assertThat(tracer.snapshot().tasks()).isNotEmpty();
			assertThat(tracer.currentTask()).isEmpty();
		}
	}

	// Submits on the way back as well, with a little more room at each step.
	@SuppressWarnings("InfiniteRecursion")
	private void descend(AsyncTracer tracer) {
		try {
			descend(tracer);
		}
		catch (StackOverflowError ex) {
			// The user's own.
		}
		try {
			tracer.wrap(this.work).run();
		}
		catch (StackOverflowError ex) {
			// The user's own.
		}
	}

}
