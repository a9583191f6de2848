package io.github.asynctrace.render;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.asynctrace.render.FoldedText.Weight;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;

/**
 * Prints the paths of one forest, equal ones once.
 */
final class FoldedPrinter {

	private static final int MAX_HOPS = 64;

	private static final String MISSING = "…;";

	private final TaskForest forest;

	private final Weight weight;

	// Thousands of tasks come from a few sites.
	private final Map<List<AsyncFrame>, String> sites = new IdentityHashMap<>();

	private final Map<String, String> hops = new HashMap<>();

	FoldedPrinter(TaskForest forest, Weight weight) {
		this.forest = forest;
		this.weight = weight;
	}

	void print(Appendable out) throws IOException {
		Map<String, Long> weights = new LinkedHashMap<>();
		for (TaskSnapshot task : this.forest.tasks()) {
			long weight = weight(task);
			if (weight > 0) {
				weights.merge(stack(task), weight, Long::sum);
			}
		}
		for (Map.Entry<String, Long> stack : weights.entrySet()) {
			out.append(stack.getKey()).append(' ').append(stack.getValue().toString()).append('\n');
		}
	}

	private long weight(TaskSnapshot task) {
		if (task.isRoot() || task.kind() == TaskKind.SCOPE) {
			return 0;
		}
		return switch (this.weight) {
			case TASKS -> task.state().isLive() ? 1 : 0;
			case RUN -> task.ran().toMillis();
			case QUEUE -> task.queued().toMillis();
		};
	}

	private String stack(TaskSnapshot leaf) {
		Deque<String> outermostFirst = new ArrayDeque<>();
		TaskSnapshot task = leaf;
		while (task != null && !task.isRoot() && outermostFirst.size() < MAX_HOPS) {
			outermostFirst.push(hop(task));
			task = this.forest.find(task.parentId()).orElse(null);
		}
		StringBuilder stack = new StringBuilder();
		TaskSnapshot root = this.forest.find(leaf.rootId()).orElse(null);
		if (root != null) {
			stack.append(frame(root.name())).append(';');
		}
		if (task == null || !task.isRoot()) {
			stack.append(MISSING);
		}
		outermostFirst.forEach(stack::append);
		return stack.substring(0, stack.length() - 1);
	}

	// The brackets also keep a name that ends in a number from being read as a weight.
	private String hop(TaskSnapshot task) {
		String executor = task.executor();
		String name = frame(task.name() + " [" + ((executor != null) ? executor : task.label()) + "]");
		String hop = this.sites.computeIfAbsent(task.frames(), FoldedPrinter::site) + name + ";";
		return this.hops.computeIfAbsent(hop, (same) -> same);
	}

	private static String site(List<AsyncFrame> innermostFirst) {
		StringBuilder site = new StringBuilder();
		for (int i = innermostFirst.size() - 1; i >= 0; i--) {
			AsyncFrame frame = innermostFirst.get(i);
			site.append(frame(frame.className() + "." + frame.methodName())).append(';');
		}
		return site.toString();
	}

	private static String frame(String name) {
		StringBuilder frame = new StringBuilder(name.length());
		Printable.forEach(name, (point) -> frame.appendCodePoint((point == ';') ? ',' : point));
		return frame.toString();
	}

}
