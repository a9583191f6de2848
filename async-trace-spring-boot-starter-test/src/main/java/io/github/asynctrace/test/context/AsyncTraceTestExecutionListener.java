package io.github.asynctrace.test.context;

import java.util.List;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.test.PendingTasks;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.springframework.util.ClassUtils;

/**
 * Shows the pending tasks of the application with each failure of a test that has its
 * context loaded and an {@link AsyncTracer} bean in it.
 * <p>
 * Spring finds it by itself; {@code asynctrace.test.enabled=false} switches it off.
 */
public final class AsyncTraceTestExecutionListener extends AbstractTestExecutionListener {

	private static final String ENABLED = "asynctrace.test.enabled";

	/**
	 * Creates a listener.
	 */
	public AsyncTraceTestExecutionListener() {
	}

	/**
	 * Looks at what is pending if the test method has failed.
	 * @param test the test
	 */
	@Override
	public void afterTestExecution(TestContext test) {
		attachTo(test);
	}

	/**
	 * Looks at what is pending if a method before or after the test has failed.
	 * @param test the test
	 */
	@Override
	public void afterTestMethod(TestContext test) {
		attachTo(test);
	}

	private static void attachTo(TestContext test) {
		Throwable failure = test.getTestException();
		if (failure != null && !isAborted(failure) && test.hasApplicationContext()) {
			ApplicationContext context = test.getApplicationContext();
			AsyncTracer tracer = context.getBeanProvider(AsyncTracer.class).getIfUnique();
			if (tracer != null && context.getEnvironment().getProperty(ENABLED, Boolean.class, true)) {
				PendingTasks.attachTo(failure, name(test), List.of(tracer));
			}
		}
	}

	// Of whichever test framework.
	private static boolean isAborted(Throwable failure) {
		return failure.getClass().getSimpleName().matches("TestAborted.*|AssumptionViolated.*|SkipException");
	}

	private static String name(TestContext test) {
		return ClassUtils.getShortName(test.getTestClass()) + "." + test.getTestMethod().getName();
	}

}
