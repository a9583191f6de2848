package com.acme.lifecycle;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: what was switched off because of trouble with it is there all the same.
 */
class SwitchedOffTest {

	private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
			System.getProperty("java.class.path"));

	@TempDir
	private static Path directory;

	private static List<String> without = List.of();

	@BeforeAll
	static void runWithoutStarter() throws Exception {
		without = run("servlet", withoutStarter());
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	@DisplayName("Switched off, the application is the same as without the starter, and nothing is loaded that traces")
	void sameAsWithout(String web) throws Exception {
		Path loaded = directory.resolve("loaded");

		List<String> off = run(web, CLASS_PATH, "-Xlog:class+load:file=" + loaded, "-Dasynctrace.enabled=false",
				"-Dasynctrace.mdc=true", "-Dasynctrace.rescue.enabled=true",
				"-Dmanagement.health.asynctrace.enabled=true");

		assertThat(off)
			.contains("async = price of a cup", "scheduled = true", "web = price of a plate", "health = 200",
					"endpoint = 404", "executor io = java.util.concurrent.ThreadPoolExecutor, as the shop made it")
			.containsExactlyElementsOf(without);
		try (Stream<String> classes = Files.lines(loaded)) {
			assertThat(classes.filter((line) -> line.contains(" io.github.asynctrace.")))
				.anyMatch((line) -> line.contains(AsyncTraceAutoConfiguration.class.getName()))
				// Spring reads the signatures of every bean, and so loads what stands
				// there.
				.noneMatch((line) -> line.matches(".* io\\.github\\.asynctrace\\.internal\\.(?!view|watch).*"));
		}
	}

	private static String withoutStarter() throws URISyntaxException {
		Set<Path> ours = Set.of(location(AsyncTracer.class), location(AsyncTraceAutoConfiguration.class));
		return Arrays.stream(CLASS_PATH.split(File.pathSeparator))
			.filter((entry) -> !ours.contains(Path.of(entry)))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static Path location(Class<?> type) throws URISyntaxException {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

	/** Runs the shop and gives what it says. */
	private static List<String> run(String web, String classPath, String... options) throws Exception {
		Path output = directory.resolve("output");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath,
						"-Dspring.devtools.restart.enabled=false", "-Dspring.main.web-application-type=" + web,
						"-D" + TestApplication.WITHOUT_SECURITY));
		command.addAll(List.of(options));
		command.add(ShopApplication.class.getName());
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		String all = Files.readString(output);
		assertThat(process.exitValue()).as(all).isZero();
		return all.lines().filter((line) -> line.startsWith("shop: ")).map((line) -> line.substring(6)).toList();
	}

}
