package io.github.asynctrace.sample;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The parts of the shop do not depend on each other in circles.
 */
class ArchitectureTests {

	@Test
	void packagesAreFreeOfCircles() {
		JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.github.asynctrace.sample");
		slices().matching("io.github.(**)").should().beFreeOfCycles().check(classes);
	}

}
