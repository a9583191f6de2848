package io.github.asynctrace.spi;

import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Says more about a frame than its stack does: puts other frames in its place, or tells
 * what it waits for.
 * <p>
 * Called only while somebody looks, on the thread that does, before any
 * {@link FrameFilter} and perhaps more than once for a frame.
 */
@FunctionalInterface
public non-sealed interface FrameElaborator extends Customization {

	/**
	 * Elaborates on one frame.
	 * @param frame the frame, which may be of any class
	 * @param task the task or root in which it runs, or ran
	 * @return what stands in its place, or {@code null} to leave it to the next
	 * elaborator and in the end as it is
	 */
	@Nullable Elaboration elaborate(StackTraceElement frame, TaskSnapshot task);

}
