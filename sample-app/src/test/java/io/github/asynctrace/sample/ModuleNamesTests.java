package io.github.asynctrace.sample;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceProperties;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * Hazard: a jar without a module name of its own is named after its file, and every
 * module that requires it breaks when the file is renamed.
 */
class ModuleNamesTests {

	@Test
	void coreHasANameOfItsOwn() throws Exception {
		assertThat(moduleOf(AsyncTracer.class)).isEqualTo("io.github.asynctrace.core");
	}

	@Test
	void starterHasANameOfItsOwn() throws Exception {
		assertThat(moduleOf(AsyncTraceProperties.class)).isEqualTo("io.github.asynctrace.spring.boot.starter");
	}

	private static String moduleOf(Class<?> type) throws Exception {
		Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		assumeFalse(Files.isDirectory(jar), "there are no jars before the package phase: run mvn verify");
		return ModuleFinder.of(jar)
			.findAll()
			.stream()
			.map(ModuleReference::descriptor)
			.findFirst()
			.orElseThrow()
			.name();
	}

}
