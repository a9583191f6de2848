package io.github.asynctrace.spring.autoconfigure;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.acme.failures.Log;
import com.acme.web.MinimalApplication;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a class of a technology that the application does not have is needed to start
 * it; only without the jars themselves does that show.
 */
class MissingJarsTest {

	private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
			System.getProperty("java.class.path"));

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					servlet only;    true;  devtools|security|webflux|reactor|reactive|context-propagation|spring-tx
					no meters;       true;  devtools|security|webflux|reactor|reactive|spring-boot-health|micrometer-core|micrometer-jakarta|micrometer-metrics|micrometer-tracing
					no web at all;   false; devtools|security|webflux|reactor|reactive|context-propagation|webmvc|servlet|tomcat|jackson|spring-web|spring-tx|micrometer
					""")
	void theApplicationStarts(String what, boolean filter, String missing, @TempDir Path directory) throws Exception {
		Path output = directory.resolve("output");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", without(missing), MinimalApplication.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		String said = Files.readString(output);
		assertThat(process.exitValue()).as(said).isZero();
		assertThat(said).contains("traced: true").contains("filter: " + filter);
		assertThat(Log.warnings(said)).isEmpty();
	}

	private static String without(String missing) {
		Pattern pattern = Pattern.compile(missing);
		return Arrays.stream(CLASS_PATH.split(File.pathSeparator))
			.filter((entry) -> !pattern.matcher(Path.of(entry).getFileName().toString()).find())
			.collect(Collectors.joining(File.pathSeparator));
	}

}
