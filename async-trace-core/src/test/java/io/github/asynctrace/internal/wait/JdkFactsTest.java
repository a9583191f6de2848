package io.github.asynctrace.internal.wait;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a JDK on which nothing is found to hang, because it no longer tells what
 * threads wait for.
 */
class JdkFactsTest {

	@Test
	void thisJdkTellsWhatIsNeeded() {
		assertThat(JdkFacts.missing()).isEmpty();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("async-trace-selftest")));
	}

}
