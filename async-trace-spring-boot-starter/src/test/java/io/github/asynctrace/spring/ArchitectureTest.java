package io.github.asynctrace.spring;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Hazard: packages that grow together until nobody can change one of them alone.
 */
class ArchitectureTest {

	private final JavaClasses classes = new ClassFileImporter()
		// The folder of the tests has another name on each JDK.
		.withImportOption((location) -> !location.contains("/test-classes"))
		.importPackages("io.github.asynctrace");

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("io.github.(**)").should().beFreeOfCycles().check(this.classes);
	}

	@Test
	void starterBuildsOnWhatTheCoreOffersToEverybody() {
		noClasses().that()
			.resideInAPackage("io.github.asynctrace.spring..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.github.asynctrace.internal..")
			.check(this.classes);
	}

}
