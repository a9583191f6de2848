package com.acme.frames;

import java.util.concurrent.Executor;

import com.acme.support.Frames;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctracer.shop.LookAlike;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a filter that takes a user's class for one of ours and hides the very frame
 * that somebody is looking for.
 */
class LookAlikeTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void classesThatResembleOursAreShown() {
		AsyncTrace trace = LookAlike.call(() -> TracedRunnable.run(() -> wrapper.wrapper(this.tracer::trace)));

		assertThat(Frames.names(trace)).containsExactly("wrapper.wrapper",
				"LookAlikeTest.lambda$classesThatResembleOursAreShown", "TracedRunnable.run",
				"LookAlikeTest.lambda$classesThatResembleOursAreShown", "LookAlike.call",
				"LookAlikeTest.classesThatResembleOursAreShown");
	}

	@Test
	void theyAreShownInACreationStackToo() {
		Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");
		AsyncTrace[] seen = new AsyncTrace[1];

		wrapper.wrapper(() -> {
			direct.execute(() -> seen[0] = this.tracer.trace());
			return "worked";
		});

		assertThat(Frames.names(seen[0])).element(2).isEqualTo("wrapper.wrapper");
	}

}
