package io.github.asynctrace.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Hazard: a part that needs what the tests of a user do not have: Spring, or JUnit.
 */
class ArchitectureTest {

	private final JavaClasses classes = new ClassFileImporter()
		.importUrl(PendingTasks.class.getProtectionDomain().getCodeSource().getLocation());

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("io.github.(**)").should().beFreeOfCycles().check(this.classes);
	}

	@Test
	void onlyTheListenerNeedsSpring() {
		noClasses().that()
			.resideInAPackage("io.github.asynctrace.test")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework..")
			.check(this.classes);
	}

	@Test
	void theListenerAndWhatItUsesNeedNoJUnit() {
		classes().that()
			.resideInAPackage("io.github.asynctrace.test.context")
			.or()
			.haveNameMatching(".*\\.Pending.*|.*\\.Distinct")
			.should()
			.onlyDependOnClassesThat()
			.resideOutsideOfPackages("org.junit..", "org.opentest4j..")
			.check(this.classes);
	}

	@Test
	void nothingButWhatTheCoreOffersToEverybodyIsUsed() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("io.github.asynctrace.internal..")
			.check(this.classes);
	}

}
