package io.github.asynctrace.spring.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.asynctrace.task.TracerStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of whether and how tracing works.
 *
 * @param enabled whether new tasks are traced
 * @param mode how much is captured
 * @param faults how many faults of the tracer were kept away from the application
 * @param budgetSkips how many stacks were not captured because of the budget
 * @param captureMs how long all captures took together since the start; absent where
 * nobody measures it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TracerDescriptor(boolean enabled, String mode, long faults, long budgetSkips,
		@Nullable Long captureMs) implements OperationResponseBody {

	TracerDescriptor(TracerStatus status) {
		this(status.enabled(), status.mode().toString(), status.faults(), status.budgetSkips(),
				(status.captureTime() != null) ? (Long) status.captureTime().toMillis() : null);
	}

}
