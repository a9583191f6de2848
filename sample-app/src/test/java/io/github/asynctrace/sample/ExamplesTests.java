package io.github.asynctrace.sample;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation of the examples shows what they print, but for numbers and times.
 */
class ExamplesTests {

	private static final Path DOCUMENTATION = Path.of("../docs/examples.md");

	@ParameterizedTest
	@ValueSource(strings = { "BasicExample", "StructuredExample", "ParallelExample", "ExecutorExample" })
	void printsWhatIsDocumented(String example) throws Exception {
		String documented = documented(example);

		assertThat(normal(run(example))).isEqualTo(normal(documented));
	}

	/** A program of its own, as the reader of the documentation starts it. */
	private static String run(String example) throws Exception {
		String classPath = Stream.of(SampleApplication.class, AsyncTracer.class)
			.map((type) -> type.getProtectionDomain().getCodeSource().getLocation())
			.map((location) -> new File(location.getPath()).getPath())
			.collect(Collectors.joining(File.pathSeparator));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-cp", classPath,
				"io.github.asynctrace.sample.examples." + example)
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
		return output;
	}

	/** The last block below the heading of the example. */
	private static String documented(String example) throws Exception {
		String page = Files.readString(DOCUMENTATION);
		String section = page.substring(page.indexOf("\n## " + example + "\n") + 1);
		int next = section.indexOf("\n## ", 1);
		List<String> blocks = List.of(((next > 0) ? section.substring(0, next) : section).split("(?m)^```\\w*\n", -1));
		return blocks.get(blocks.size() - 2);
	}

	private static String normal(String output) {
		String time = "\\d+(\\.\\d+)?m?s( to \\d+(\\.\\d+)?m?s)?";
		return output.replaceAll("#\\d+( … #\\d+)?", "#N")
			.replaceAll(", queued " + time, "")
			.replaceAll(time, "T")
			// How far those have come that go on meanwhile is a matter of time too.
			.replaceAll("(running|done in) T", "T")
			.replaceAll("\\d+ framework frames?", "N framework frames")
			.replaceAll("\\d+ finished", "N finished")
			.strip();
	}

}
