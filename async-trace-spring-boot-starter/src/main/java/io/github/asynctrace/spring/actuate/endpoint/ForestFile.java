package io.github.asynctrace.spring.actuate.endpoint;

import java.util.List;

import io.github.asynctrace.render.ChromeTraceText;
import io.github.asynctrace.render.FoldedText;
import io.github.asynctrace.render.MermaidText;
import io.github.asynctrace.render.Renderer;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Task trees as a file that other programs open.
 *
 * @param renderer the form
 * @param isOfOneFamily whether several trees are too many
 */
record ForestFile(Renderer<TaskForest> renderer, boolean isOfOneFamily) {

	static @Nullable ForestFile of(ResponseFormat format, @Nullable String weight) {
		FoldedText.Weight parsed = (weight != null) ? Parameters.constant("weight", FoldedText.Weight.class, weight)
				: FoldedText.defaults().weight();
		return switch (format) {
			case CHROME -> new ForestFile(ChromeTraceText.defaults(), false);
			case FOLDED -> new ForestFile(FoldedText.defaults().withWeight(parsed), false);
			case MERMAID -> new ForestFile(MermaidText.defaults(), true);
			default -> null;
		};
	}

	String render(TaskForest forest) {
		List<TaskSnapshot> roots = forest.roots();
		if (this.isOfOneFamily && roots.size() > 1) {
			throw tooMany(forest, roots);
		}
		return this.renderer.render(forest);
	}

	// Whoever asks for a picture mostly wants to see what still goes on.
	private static InvalidEndpointRequestException tooMany(TaskForest forest, List<TaskSnapshot> roots) {
		long live = forest.tasks()
			.stream()
			.filter((task) -> !task.isRoot() && task.state().isLive())
			.mapToLong(TaskSnapshot::rootId)
			.findFirst()
			.orElse(roots.get(0).id());
		String message = "format=mermaid shows one family, but " + roots.size()
				+ " match: narrow the filter, or ask for one of them by its number, such as " + live;
		return new InvalidEndpointRequestException(message, message);
	}

}
