package io.github.asynctrace.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Shows what was still going on when a test fails or times out: the pending tasks of
 * every tracer of the JVM, with their paths, in a {@linkplain PendingTasks suppressed
 * exception} of the failure.
 * <p>
 * The failure stays the same object, and whether a test fails is decided by the test
 * alone unless {@link #failOnPending()} says otherwise. A tracer that is created and
 * closed within one and the same method is not seen.
 * <p>
 * On a class it holds for all its tests, nested ones too; the nearest one counts.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(AsyncTracedExtension.class)
public @interface AsyncTraced {

	/**
	 * Whether a test fails that leaves tasks behind: tasks that came of it, or of the
	 * {@code @BeforeEach} and {@code @AfterEach} methods around it, and are still queued
	 * or running afterwards. Not among them are runs of a schedule, and whatever began
	 * before the test; and while tests run in parallel only what the test itself has
	 * submitted, not what came of a request that it made. Tasks of {@code @BeforeAll},
	 * {@code @AfterAll} and constructors are looked for once the class is through.
	 * @return {@code false} by default
	 */
	boolean failOnPending() default false;

	/**
	 * How long a test that has ended is waited for its tasks to end, at most. A test that
	 * left none does not wait.
	 * @return milliseconds, one second by default
	 */
	long graceMillis() default 1000;

}
