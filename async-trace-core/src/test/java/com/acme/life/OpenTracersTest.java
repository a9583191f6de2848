package com.acme.life;

import java.lang.ref.WeakReference;

import com.acme.support.Gc;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a list of all tracers that keeps those which nobody needs any more, or shows
 * them.
 */
class OpenTracersTest {

	@Test
	void tracersAreListedFromTheirBuildingToTheirClose() {
		try (AsyncTracer first = AsyncTracer.create(); AsyncTracer second = AsyncTracer.create()) {
			assertThat(AsyncTracer.instances()).containsSubsequence(first, second);
			first.close();
			assertThat(AsyncTracer.instances()).contains(second).doesNotContain(first);
		}
	}

	@Test
	void oneThatTracesNothingIsNotListed() {
		AsyncTracer tracer = AsyncTracer.passThrough();
		assertThat(AsyncTracer.instances()).doesNotContain(tracer);
	}

	@Test
	void oneThatIsLetGoIsNotKept() {
		WeakReference<AsyncTracer> forgotten = new WeakReference<>(AsyncTracer.create());
		Gc.awaitCollected(forgotten);
		assertThat(AsyncTracer.instances()).doesNotContainNull();
	}

}
