package io.github.asynctrace.architecture;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rooms of the core, their doors, and what the house stands on: the JDK alone.
 */
class ArchitectureTest {

	private static final JavaClasses CORE = new ClassFileImporter()
		.importUrl(AsyncTracer.class.getProtectionDomain().getCodeSource().getLocation());

	private static final Set<String> MODULES = Set.of("java.base", "java.management");

	@Test
	void theCoreIsLookedAt() {
		assertThat(CORE).hasSizeGreaterThan(50).noneMatch((type) -> type.getName().endsWith("Test"));
	}

	@Test
	void noTangles() {
		slices().matching("io.github.(**)").should().beFreeOfCycles().check(CORE);
	}

	@Test
	void internalsAreUsedByTheFrontDoorAlone() {
		classes().that()
			.resideInAPackage("io.github.asynctrace.internal..")
			.should()
			.onlyHaveDependentClassesThat(
					resideInAPackage("io.github.asynctrace.internal..").or(resideInAPackage("io.github.asynctrace")))
			.check(CORE);
	}

	@Test
	void nounsDependOnNothingOfOurs() {
		noClasses().that()
			.resideInAPackage("io.github.asynctrace.task..")
			.should()
			.dependOnClassesThat(resideInAPackage("io.github.asynctrace..").and(outside("io.github.asynctrace.task..")))
			.check(CORE);
	}

	@Test
	void renderersDependOnTheNounsAlone() {
		noClasses().that()
			.resideInAPackage("io.github.asynctrace.render..")
			.should()
			.dependOnClassesThat(resideInAPackage("io.github.asynctrace..")
				.and(outside("io.github.asynctrace.task..", "io.github.asynctrace.render..")))
			.check(CORE);
	}

	@Test
	void nothingButTheJdkIsNeeded() {
		noClasses().should()
			.dependOnClassesThat(outside("java..", "io.github.asynctrace..", "org.jspecify.annotations.."))
			.check(CORE);
	}

	@Test
	void nothingButTheBaseModuleIsNeeded() {
		assertThat(CORE.stream()
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.map((dependency) -> dependency.getTargetClass().getBaseComponentType())
			.filter((type) -> type.getPackageName().startsWith("java."))
			.map((type) -> type.reflect().getModule().getName())).containsOnlyElementsOf(MODULES);
	}

	@Test
	void noBackDoors() {
		noClasses().should().callMethodWhere(called("setAccessible").or(called("trySetAccessible"))).check(CORE);
		noClasses().should()
			.callMethodWhere(called("privateLookupIn").or(called("getDeclaredField")).or(called("getDeclaredMethod")))
			.check(CORE);
		noClasses().should().dependOnClassesThat(resideInAnyPackage("sun..", "jdk..", "com.sun..")).check(CORE);
	}

	private static DescribedPredicate<JavaClass> outside(String... packages) {
		return DescribedPredicate.not(resideInAnyPackage(packages));
	}

	private static DescribedPredicate<JavaAccess<?>> called(String method) {
		return DescribedPredicate.describe("call " + method, (access) -> access.getTarget().getName().equals(method));
	}

}
