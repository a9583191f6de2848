package io.github.asynctrace.spring.actuate.endpoint;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TraceHop;
import org.jspecify.annotations.Nullable;

/**
 * Description of one step of a path.
 * <p>
 * The frames of the first hop are live; those of each further one submitted the task of
 * the hop before it. Of awaited tasks all frames are live, and those of each further hop
 * wait for the task of the hop before it.
 *
 * @param task the id of the task or root in which the frames ran
 * @param name what that task does
 * @param kind how it was handed over, or what kind of root it is
 * @param frames the visible frames, innermost first
 * @param contexts what is active since some of them; absent if nothing is known to be
 * @param hidden how many framework frames are not among them
 * @param repeats how many equal hops stand here as one
 * @param elided how many hops up to the next one are no longer known
 * @param note why frames are missing or not to be taken at face value
 * @param relation {@code awaited} or {@code perhaps_awaited} for the hop of an awaited
 * task; else absent
 * @param waitsFor what the innermost frame waits for, as a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HopDescriptor(long task, String name, String kind, List<String> frames,
		@Nullable List<ContextDescriptor> contexts, int hidden, long repeats, long elided, @Nullable String note,
		@Nullable String relation, @Nullable String waitsFor) {

	static HopDescriptor of(TraceHop hop) {
		return new HopDescriptor(hop.task().id(), hop.task().name(), hop.task().kind().toString(),
				hop.frames().stream().map(AsyncFrame::toString).toList(), ContextDescriptor.of(hop.frames()),
				hop.hidden(), hop.repeats(), hop.elided(), hop.note(),
				hop.isAwaited() ? hop.relation().name().toLowerCase(Locale.ROOT) : null,
				(hop.leaf() != null) ? hop.leaf().toString() : null);
	}

}
