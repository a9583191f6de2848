package io.github.asynctrace.spring.web.servlet;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.acme.web.AotApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: ahead of time nobody looks at conditions, return types and private fields any
 * more, so that what is found by looking is missing at run time.
 */
class AheadOfTimeTest {

	private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
			System.getProperty("java.class.path"));

	@Test
	@Timeout(value = 5, unit = TimeUnit.MINUTES)
	void theApplicationIsTracedAndAnswers(@TempDir Path directory) throws Exception {
		process(directory);
		compile(directory);
		String output = run(directory);
		assertThat(output).contains("ahead of time: true")
			.contains("\nstarted\n")
			.contains("\"coverage\":\"decorator\"")
			.containsPattern("\"name\":\"GET /chain\",\"kind\":\"request\"")
			.contains("\"site\":\"at com.acme.web.ChainController.outer(ChainController.java:")
			.contains(" at com.acme.web.ChainController.chain(ChainController.java:");
		assertThat(Files.readString(reflectionHints(directory)))
			.contains("io.github.asynctrace.spring.actuate.endpoint.TaskDescriptor")
			.contains("io.github.asynctrace.spring.actuate.endpoint.ErrorDescriptor")
			.contains("io.github.asynctrace.spring.actuate.endpoint.WaitsDescriptor")
			.contains("io.github.asynctrace.spring.actuate.endpoint.HopDescriptor")
			.contains("io.github.asynctrace.task.TaskCounts")
			.contains("\"taskDecorator\"")
			.contains("exceptionNow");
	}

	private static void process(Path directory) throws Exception {
		SpringApplicationAotProcessor.main(new String[] { AotApplication.class.getName(),
				directory.resolve("sources").toString(), directory.resolve("classes").toString(),
				directory.resolve("classes").toString(), "com.acme", "web" });
	}

	private static void compile(Path directory) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("-proc:none", "-nowarn", "-d", directory.resolve("classes").toString(), "-cp",
						directory.resolve("classes") + File.pathSeparator + CLASS_PATH));
		try (Stream<Path> sources = Files.walk(directory.resolve("sources"))) {
			sources.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	private static String run(Path directory) throws Exception {
		Path output = directory.resolve("output");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Dspring.aot.enabled=true", "-Dspring.devtools.restart.enabled=false",
				"-cp", directory.resolve("classes") + File.pathSeparator + CLASS_PATH, AotApplication.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return Files.readString(output);
	}

	private static Path reflectionHints(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory.resolve("classes"))) {
			return files
				.filter((file) -> file.endsWith("reachability-metadata.json") || file.endsWith("reflect-config.json"))
				.findFirst()
				.orElseThrow();
		}
	}

}
