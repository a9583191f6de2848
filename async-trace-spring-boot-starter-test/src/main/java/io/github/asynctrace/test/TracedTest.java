package io.github.asynctrace.test;

import java.util.List;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Activation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;

/**
 * A test, or what runs around all tests of a class, from its begin to its end.
 */
final class TracedTest {

	private static final Namespace NAMESPACE = Namespace.create(TracedTest.class);

	private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

	private final String id;

	private final TestRoot root;

	// What was pending when time was up.
	private volatile @Nullable String interrupted;

	private TracedTest(ExtensionContext context) {
		this.id = context.getUniqueId();
		List<AsyncTracer> enabled = AsyncTracer.instances().stream().filter(AsyncTracer::isEnabled).toList();
		this.root = new TestRoot(TestNames.name(context),
				enabled.isEmpty() ? OurTracer.create(context) : enabled.get(enabled.size() - 1));
	}

	static void begin(ExtensionContext context) {
		context.getStore(NAMESPACE).put(TracedTest.class, new TracedTest(context));
	}

	/**
	 * Begins what runs around the tests of a class, unless its constructor has done so.
	 */
	static void beginClass(ExtensionContext context) {
		TracedTest begun = of(context);
		if (begun == null || !begun.id.equals(context.getUniqueId())) {
			begin(context);
		}
	}

	/** Ends what ran around the tests of a class that cannot have any. */
	static void abandon(ExtensionContext context) {
		remove(context);
	}

	/**
	 * The nearest one that has begun; {@code null} in the constructor where a method
	 * alone has the annotation.
	 */
	static @Nullable TracedTest of(ExtensionContext context) {
		return context.getStore(NAMESPACE).get(TracedTest.class, TracedTest.class);
	}

	/** Runs one of its methods. */
	<T extends @Nullable Object> T run(Invocation<T> invocation) throws Throwable {
		this.root.lookForTracers();
		try (Activation activation = this.root.activate()) {
			return invocation.proceed();
		}
		finally {
			this.root.lookForTracers();
		}
	}

	/** Looks at what is pending before threads are interrupted. */
	void interrupted() {
		try {
			this.interrupted = text();
		}
		catch (Throwable ex) {
			PendingTasks.faulty(this.root.name(), ex);
		}
	}

	/**
	 * Attaches what is pending.
	 * @return the failure itself
	 */
	Throwable failed(Throwable failure) {
		if (failure instanceof TestAbortedException) {
			return failure;
		}
		try {
			String before = this.interrupted;
			this.interrupted = null;
			PendingTasks.attach(failure, this.root.name(), (before != null) ? before : text());
		}
		catch (Throwable ex) {
			PendingTasks.faulty(this.root.name(), ex);
		}
		return failure;
	}

	private String text() {
		return PendingTasks.text(this.root.name(), this.root.pending(), this.root::isOrigin);
	}

	/**
	 * Ends a test.
	 * @throws PendingTasks if it should have left nothing behind
	 */
	static void endTest(ExtensionContext context) {
		boolean isAlone = !Boolean.parseBoolean(context.getConfigurationParameter(PARALLEL).orElse("false"));
		TracedTest test = end(context);
		if (test != null) {
			if (!test.root.isTraced(OurTracer.find(context))) {
				throw PendingTasks.untold(test.root.name());
			}
			test.checkNothingIsLeftBehind(TestNames.settings(context).graceMillis(), isAlone);
		}
	}

	/**
	 * Ends what ran around the tests of a class; what these left behind is their affair.
	 * @throws PendingTasks if it should have left nothing behind
	 */
	static void endClass(ExtensionContext context) {
		TracedTest around = end(context);
		if (around != null) {
			around.checkNothingIsLeftBehind(TestNames.settings(context).graceMillis(), false);
		}
	}

	/** The one that has ended, if it is to be checked. */
	private static @Nullable TracedTest end(ExtensionContext context) {
		TracedTest test = remove(context);
		if (test == null) {
			return null;
		}
		Throwable failure = context.getExecutionException().orElse(null);
		if (failure != null) {
			test.failed(failure);
			return null;
		}
		return TestNames.settings(context).failOnPending() ? test : null;
	}

	private static @Nullable TracedTest remove(ExtensionContext context) {
		TracedTest test = context.getStore(NAMESPACE).remove(TracedTest.class, TracedTest.class);
		if (test != null) {
			test.root.end();
		}
		return test;
	}

	private void checkNothingIsLeftBehind(long graceMillis, boolean alone) {
		Pending pending = this.root.leftBehind(graceMillis, alone);
		if (!pending.tasks().isEmpty()) {
			throw PendingTasks.leftBehind(this.root.name(), pending);
		}
	}

}
