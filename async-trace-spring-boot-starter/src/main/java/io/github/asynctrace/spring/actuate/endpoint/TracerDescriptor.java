package io.github.asynctrace.spring.actuate.endpoint;

import io.github.asynctrace.task.TracerStatus;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of whether and how tracing works.
 *
 * @param enabled whether new tasks are traced
 * @param mode how much is captured
 * @param faults how many faults of the tracer were kept away from the application
 * @param budgetSkips how many stacks were not captured because of the budget
 */
public record TracerDescriptor(boolean enabled, String mode, long faults,
		long budgetSkips) implements OperationResponseBody {

	TracerDescriptor(TracerStatus status) {
		this(status.enabled(), status.mode().toString(), status.faults(), status.budgetSkips());
	}

}
