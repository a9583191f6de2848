package io.github.asynctrace.spring.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.asynctrace.task.TaskGroup;
import org.jspecify.annotations.Nullable;

/**
 * Description of what holds tasks together that were handed over, or are waited for,
 * together.
 *
 * @param kind {@code invokeAll}, {@code invokeAny}, {@code allOf}, {@code anyOf} or
 * {@code StructuredTaskScope}
 * @param id tells it from other groups of the same kind
 * @param size how many tasks or futures there were; absent where nobody tells
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupDescriptor(String kind, long id, @Nullable Integer size) {

	static @Nullable GroupDescriptor of(@Nullable TaskGroup group) {
		return (group != null)
				? new GroupDescriptor(group.kind().label(), group.id(), (group.size() > 0) ? group.size() : null)
				: null;
	}

}
