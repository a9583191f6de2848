package com.acme.faults;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.Test;
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

	@Test
	void fullHeap(@TempDir Path folder) throws Exception {
		Path output = folder.resolve("output");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx64m", "-XX:+UseSerialGC", "-cp", classPath(), FullHeap.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();

		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		String text = Files.readString(output, StandardCharsets.UTF_8);
		assertThat(process.exitValue()).as(text).isZero();
		Matcher said = Pattern
			.compile("submitted 201, refused (\\d+), accepted (\\d+), answered (\\d+), "
					+ "traced again true, ended true")
			.matcher(text);
		assertThat(said.find()).as(text).isTrue();
		assertThat(said.group(3)).as(text).isEqualTo(said.group(2));
	}

	private static String classPath() throws Exception {
		StringBuilder path = new StringBuilder();
		for (Class<?> type : new Class<?>[] { FullHeap.class, AsyncTracer.class,
				org.jspecify.annotations.Nullable.class }) {
			path.append(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()))
				.append(File.pathSeparator);
		}
		return path.toString();
	}

}
