package com.acme.jcstress;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: two threads that publish, start, end, cancel, lose and look at one record see
 * something that no order of theirs explains.
 */
class JcstressTest {

	private static final int TESTS = 7;

	@Test
	void nothingForbiddenIsObserved() throws Exception {
		Path folder = Files.createDirectories(Path.of("target", "jcstress"));
		File output = folder.resolve("output.txt").toFile();
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), "org.openjdk.jcstress.Main", "-r", "report"));
		command.addAll(List.of(System.getProperty("jcstress.arguments").split(" ")));

		int exit = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output)
			.start()
			.waitFor();

		assertThat(output).content()
			.contains("Interesting tests: No matches.", "Failed tests: No matches.", "Error tests: No matches.",
					"All remaining tests: " + TESTS + " matching test results");
		assertThat(exit).isZero();
	}

}
