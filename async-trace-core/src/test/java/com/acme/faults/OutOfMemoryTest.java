package com.acme.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: the tracer's own allocation is the one that finds no memory, and its error ends
 * a task, a pool or the program.
 */
class OutOfMemoryTest {

	@Test
	void noMemoryForAStack() throws Exception {
		try (Injection injection = new Injection(); AsyncTracer tracer = AsyncTracer.builder().budget(100).build()) {
			for (Way way : Way.values()) {
				Work bare = new Work(false, () -> {
				});
				way.run(null, bare);
				tracer.disable();
				tracer.enable();
				injection.arm(Step.CAPTURE, () -> new OutOfMemoryError("injected"));
				Work traced = new Work(false, () -> {
				});
				way.run(tracer, traced);

				assertThat(injection.disarm()).as("%s", way).isPositive();
				assertThat(traced.seen()).as("%s", way).isEqualTo(bare.seen());
			}
		}
	}

	// A full heap is collected with every object.
	@Test
	@Timeout(300)
	void fullHeap(@TempDir Path folder) throws Exception {
		Path output = folder.resolve("output");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx64m", "-XX:+UseSerialGC", "-XX:-UseTLAB", "-cp", System.getProperty("java.class.path"),
				FullHeap.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();

		boolean isOver = process.waitFor(4, TimeUnit.MINUTES);
		process.destroyForcibly();
		assertThat(Files.readString(output)).contains("all as without a tracer, after faults");
		assertThat(isOver).isTrue();
		assertThat(process.exitValue()).isZero();
	}

}
