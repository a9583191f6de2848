package io.github.asynctrace.test;

import java.lang.reflect.Method;
import java.util.Optional;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * How a test is called, and what its annotation says.
 */
final class TestNames {

	private TestNames() {
	}

	/**
	 * Such as {@code OrdersTest.Late.load} or {@code OrdersTest.load [2] 17}.
	 */
	static String name(ExtensionContext context) {
		String type = context.getTestClass().map(TestNames::name).orElse("tests");
		Method method = context.getTestMethod().orElse(null);
		if (method == null) {
			return type;
		}
		String name = type + "." + method.getName();
		boolean isInvocation = context.getParent().flatMap(ExtensionContext::getTestMethod).isPresent();
		return isInvocation ? name + " " + context.getDisplayName() : name;
	}

	private static String name(Class<?> type) {
		return type.getName()
			.substring(type.getPackageName().isEmpty() ? 0 : type.getPackageName().length() + 1)
			.replace('$', '.');
	}

	/**
	 * The nearest annotation: that of the method, of the class, or of a class around it.
	 */
	static AsyncTraced settings(ExtensionContext context) {
		for (Optional<ExtensionContext> next = Optional.of(context); next.isPresent(); next = next.get().getParent()) {
			Optional<AsyncTraced> settings = AnnotationSupport.findAnnotation(next.get().getElement(),
					AsyncTraced.class);
			if (settings.isPresent()) {
				return settings.get();
			}
		}
		throw new IllegalStateException("@AsyncTraced is the way to register this extension");
	}

}
