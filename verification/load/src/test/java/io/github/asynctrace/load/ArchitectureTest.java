package io.github.asynctrace.load;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Hazard: packages that grow together until nobody can change one of them alone.
 */
class ArchitectureTest {

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("io.github.(**)")
			.should()
			.beFreeOfCycles()
			.check(new ClassFileImporter().withImportOption((location) -> !location.contains("/test-classes"))
				.importPackages("io.github.asynctrace.load"));
	}

}
