package io.github.asynctrace.spring.actuate.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.SpanContext;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TraceHop;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of one task or root.
 * <p>
 * What is unknown, or has not come yet, is {@code null} here and absent in JSON, also
 * where the application's own mapper writes it.
 *
 * @param id the number of the task
 * @param parent the task in which it was submitted; absent for a root
 * @param root where its tree starts
 * @param name what it does
 * @param kind how it was handed over, or what kind of root it is
 * @param state where it stands
 * @param executor the executor it was handed to
 * @param thread the thread that runs or ran it
 * @param run which run of its schedule it is
 * @param submittedAt when it was handed over
 * @param startedAt when it began to run
 * @param endedAt when it ended
 * @param queuedMs how long it waited or has been waiting for its start; absent for a root
 * @param ranMs how long it ran or has been running; absent before its start
 * @param site the frame that submitted it
 * @param shared {@code true} where that frame was captured from another task of the same
 * kind; else absent
 * @param boundary how it was handed over, where that can be told more exactly than by the
 * kind: {@code @Scheduled} or {@code virtual thread}; else absent
 * @param group the tasks that were handed over, or are waited for, together with it;
 * absent if there are none
 * @param failure the class of the exception that it failed with; absent if it did not,
 * and where that is not known
 * @param message the message of that exception; absent unless the reader may see it
 * @param traceId the distributed trace in which it was submitted; absent where none is
 * known
 * @param spanId the span that was current then
 * @param sampled {@code false} where it is known that nobody keeps that trace; else
 * absent
 * @param traceLink where that trace can be looked at; only where one task was asked for
 * @param path how the code got here, hop by hop; only where one task was asked for
 * @param awaited the hops of the tasks that its innermost frame waits for, innermost
 * first; absent if there are none
 * @param waiters who waits for it; absent if nobody is known to
 * @param errors what of the path could not be told, and why; absent if nothing is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskDescriptor(long id, @Nullable Long parent, long root, String name, String kind, String state,
		@Nullable String executor, @Nullable String thread, @Nullable Long run, Instant submittedAt,
		@Nullable Instant startedAt, @Nullable Instant endedAt, @Nullable Long queuedMs, @Nullable Long ranMs,
		@Nullable String site, @Nullable Boolean shared, @Nullable String boundary, @Nullable GroupDescriptor group,
		@Nullable String failure, @Nullable String message, @Nullable String traceId, @Nullable String spanId,
		@Nullable Boolean sampled, @Nullable String traceLink, @Nullable List<HopDescriptor> path,
		@Nullable List<HopDescriptor> awaited, @Nullable List<WaiterDescriptor> waiters,
		@Nullable List<String> errors) implements OperationResponseBody {

	static TaskDescriptor of(TaskSnapshot task, @Nullable String message) {
		return of(task, message, null, null, null, null, null);
	}

	static TaskDescriptor withPath(AsyncTrace trace, Map<Long, String> messages, TraceLink link) {
		List<TraceHop> path = trace.withAwaited(false).hops();
		List<TraceHop> awaited = trace.hops().subList(0, trace.hops().size() - path.size());
		TaskSnapshot task = trace.currentTask().orElseGet(() -> path.get(0).task());
		return of(task, messages.get(task.id()), link.to(task.span()), path.stream().map(HopDescriptor::of).toList(),
				orAbsent(awaited.stream().map(HopDescriptor::of).toList()),
				orAbsent(trace.waiters().stream().map(WaiterDescriptor::of).toList()), orAbsent(trace.errors()));
	}

	private static <T> @Nullable List<T> orAbsent(List<T> list) {
		return list.isEmpty() ? null : list;
	}

	private static TaskDescriptor of(TaskSnapshot task, @Nullable String message, @Nullable String link,
			@Nullable List<HopDescriptor> path, @Nullable List<HopDescriptor> awaited,
			@Nullable List<WaiterDescriptor> waiters, @Nullable List<String> errors) {
		AsyncFrame site = task.site();
		SpanContext span = task.span();
		return new TaskDescriptor(task.id(), task.isRoot() ? null : (Long) task.parentId(), task.rootId(), task.name(),
				task.kind().toString(), task.state().name(), task.executor(), task.thread(),
				(task.run() != 0) ? (Long) task.run() : null, task.submittedAt(), task.startedAt(), task.endedAt(),
				task.isRoot() ? null : (Long) task.queued().toMillis(),
				(task.startedAt() != null) ? (Long) task.ran().toMillis() : null,
				(site != null) ? site.toString() : null, task.shared() ? true : null,
				task.label().equals(task.kind().label()) ? null : task.label(), GroupDescriptor.of(task.group()),
				task.failure(), (task.failure() != null) ? message : null, (span != null) ? span.traceId() : null,
				(span != null) ? span.spanId() : null, (span != null && !span.sampled()) ? false : null, link, path,
				awaited, waiters, errors);
	}

}
