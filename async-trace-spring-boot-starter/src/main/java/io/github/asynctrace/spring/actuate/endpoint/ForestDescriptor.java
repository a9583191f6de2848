package io.github.asynctrace.spring.actuate.endpoint;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskForest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of the tasks of an application at one moment.
 * <p>
 * The list is flat: JSON writers stop at some depth of nesting, trees of tasks do not.
 *
 * @param format the version of this form, which rises with every incompatible change
 * @param at when it was taken
 * @param tracer whether and how tracing works
 * @param counts how many tasks there were and are
 * @param warnings what the reader should know
 * @param executors how far each executor is traced
 * @param total the number of rows that match the query
 * @param truncated whether some of them are not shown for their number or size
 * @param tasks the rows and all of their ancestors, parents first
 * @param errors what could not be told, and why; absent if nothing is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ForestDescriptor(int format, Instant at, TracerDescriptor tracer, TaskCounts counts,
		List<WarningDescriptor> warnings, List<ExecutorDescriptor> executors, int total, boolean truncated,
		List<TaskDescriptor> tasks, @Nullable List<String> errors) implements OperationResponseBody {

	static final int FORMAT = 1;

	static ForestDescriptor of(ForestReading reading, TaskSelection selection) {
		TaskForest forest = reading.forest();
		return new ForestDescriptor(FORMAT, forest.at(), new TracerDescriptor(forest.tracer()), forest.counts(),
				reading.warnings(), reading.coverages().stream().map(ExecutorDescriptor::new).toList(),
				selection.total(), selection.truncated(),
				selection.rows()
					.stream()
					.map((task) -> TaskDescriptor.of(task, selection.messages().get(task.id())))
					.toList(),
				forest.errors().isEmpty() ? null : forest.errors());
	}

}
