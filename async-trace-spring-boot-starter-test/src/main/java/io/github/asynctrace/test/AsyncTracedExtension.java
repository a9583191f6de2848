package io.github.asynctrace.test;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Opens a root for each test and each class, runs their methods in it, and looks at what
 * is pending when one of them fails, is about to be interrupted for want of time, or has
 * ended.
 */
final class AsyncTracedExtension
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, InvocationInterceptor,
		PreInterruptCallback, TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

	@Override
	public void beforeAll(ExtensionContext context) {
		TracedTest.beginClass(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		TracedTest.begin(context);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		TracedTest.endTest(context);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		TracedTest.endClass(context);
	}

	// The threads are still where they hang.
	@Override
	public void beforeThreadInterrupt(PreInterruptContext thread, ExtensionContext context) {
		TracedTest test = TracedTest.of(context);
		if (test != null) {
			test.interrupted();
		}
	}

	@Override
	public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		throw failed(failure, context);
	}

	@Override
	public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		throw failed(failure, context);
	}

	@Override
	public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		throw failed(failure, context);
	}

	@Override
	public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		throw failed(failure, context);
	}

	@Override
	public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		throw failed(failure, context);
	}

	// Nobody else hears of failures of a constructor and of a dynamic test.

	@Override
	public <T extends @Nullable Object> T interceptTestClassConstructor(Invocation<T> invocation,
			ReflectiveInvocationContext<Constructor<T>> constructor, ExtensionContext context) throws Throwable {
		// An instance for the whole class is made before anything else.
		boolean isForClass = context.getTestInstanceLifecycle().filter(Lifecycle.PER_CLASS::equals).isPresent();
		if (isForClass) {
			TracedTest.beginClass(context);
		}
		try {
			return within(invocation, context);
		}
		catch (Throwable ex) {
			Throwable failure = failed(ex, context);
			if (isForClass) {
				TracedTest.abandon(context);
			}
			throw failure;
		}
	}

	@Override
	public void interceptDynamicTest(Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test,
			ExtensionContext context) throws Throwable {
		try {
			within(invocation, context);
		}
		catch (Throwable ex) {
			throw failed(ex, context);
		}
	}

	@Override
	public void interceptBeforeAllMethod(Invocation<@Nullable Void> invocation,
			ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
		within(invocation, context);
	}

	@Override
	public void interceptBeforeEachMethod(Invocation<@Nullable Void> invocation,
			ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
		within(invocation, context);
	}

	@Override
	public void interceptTestMethod(Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method,
			ExtensionContext context) throws Throwable {
		within(invocation, context);
	}

	@Override
	public void interceptTestTemplateMethod(Invocation<@Nullable Void> invocation,
			ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
		within(invocation, context);
	}

	@Override
	public <T extends @Nullable Object> T interceptTestFactoryMethod(Invocation<T> invocation,
			ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
		return within(invocation, context);
	}

	@Override
	public void interceptAfterEachMethod(Invocation<@Nullable Void> invocation,
			ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
		within(invocation, context);
	}

	@Override
	public void interceptAfterAllMethod(Invocation<@Nullable Void> invocation,
			ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
		within(invocation, context);
	}

	private static <T extends @Nullable Object> T within(Invocation<T> invocation, ExtensionContext context)
			throws Throwable {
		TracedTest test = TracedTest.of(context);
		return (test != null) ? test.run(invocation) : invocation.proceed();
	}

	private static Throwable failed(Throwable failure, ExtensionContext context) {
		TracedTest test = TracedTest.of(context);
		return (test != null) ? test.failed(failure) : failure;
	}

}
