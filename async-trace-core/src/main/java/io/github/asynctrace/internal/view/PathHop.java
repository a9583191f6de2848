package io.github.asynctrace.internal.view;

import java.util.List;

import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * One step of the path of a failure, as values.
 *
 * @param frames the visible frames that submitted a task, innermost first, without class
 * loaders and modules
 * @param hidden the number of the other frames
 * @param in the task or root in which they ran
 * @param repeats how many hops of the same kind stand here as one, at least 1
 * @param elided how many further hops between this one and the next are left out
 * @param note why frames are missing, or {@code null}
 * @param isCut whether the JVM has cut the stack
 * @param isShared whether the frames are those of another task of the same kind
 */
record PathHop(List<StackTraceElement> frames, int hidden, TaskSnapshot in, long repeats, long elided,
		@Nullable String note, boolean isCut, boolean isShared) {

	PathHop with(long elided) {
		return new PathHop(this.frames, this.hidden, this.in, this.repeats, elided, this.note, this.isCut,
				this.isShared);
	}

}
