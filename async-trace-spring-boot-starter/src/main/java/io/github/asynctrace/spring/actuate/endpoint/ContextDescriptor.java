package io.github.asynctrace.spring.actuate.endpoint;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.task.AsyncFrame;
import org.jspecify.annotations.Nullable;

/**
 * Description of what is active since one frame of a hop: a monitor that it holds, a
 * scope that it opened.
 *
 * @param frame the index of the frame
 * @param active what is active, each as a sentence
 */
public record ContextDescriptor(int frame, List<String> active) {

	static @Nullable List<ContextDescriptor> of(List<AsyncFrame> frames) {
		List<ContextDescriptor> contexts = new ArrayList<>();
		for (int i = 0; i < frames.size(); i++) {
			List<String> active = frames.get(i).contexts();
			if (!active.isEmpty()) {
				contexts.add(new ContextDescriptor(i, active));
			}
		}
		return contexts.isEmpty() ? null : contexts;
	}

}
