package io.github.asynctrace.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskGroup;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What stands on one line of a tree: a task, equal siblings, or tasks that were handed
 * over together.
 *
 * @param branches the tasks, with all below them
 * @param group what holds the tasks together, or {@code null} if they are siblings that
 * equal each other
 * @param site the frame that submitted all of them, or {@code null} where it is another
 * for each, unknown, or printed already
 */
record Node(List<Branch> branches, @Nullable TaskGroup group, @Nullable AsyncFrame site) {

	static Node of(Branch branch) {
		return new Node(List.of(branch), null, branch.task().site());
	}

	List<TaskSnapshot> tasks() {
		return this.branches.stream().map(Branch::task).toList();
	}

	List<Node> children(ForestText options) {
		if (this.group != null) {
			return options.stubs() ? List.of() : siblings(options);
		}
		Map<Object, List<Branch>> nodes = new LinkedHashMap<>();
		for (Branch branch : this.branches) {
			for (Branch child : branch.children()) {
				nodes.computeIfAbsent(key(child, options), (key) -> new ArrayList<>()).add(child);
			}
		}
		return nodes.values().stream().map((branches) -> {
			TaskGroup group = branches.get(0).task().group();
			return new Node(branches, group, (group != null) ? common(branches) : branches.get(0).task().site());
		}).toList();
	}

	private List<Node> siblings(ForestText options) {
		Map<Object, List<Branch>> nodes = new LinkedHashMap<>();
		for (Branch branch : this.branches) {
			nodes.computeIfAbsent(options.merged() ? branch.look() : branch, (key) -> new ArrayList<>()).add(branch);
		}
		return nodes.values()
			.stream()
			.map((branches) -> new Node(branches, null, (this.site != null) ? null : branches.get(0).task().site()))
			.toList();
	}

	// Each of several equal parents has groups of its own.
	private Object key(Branch child, ForestText options) {
		TaskGroup group = child.task().group();
		if (group != null) {
			return (this.branches.size() == 1) ? group : new SameCall(group.kind(), child.task().site());
		}
		return options.merged() ? child.look() : child;
	}

	private static @Nullable AsyncFrame common(List<Branch> branches) {
		List<@Nullable AsyncFrame> sites = new ArrayList<>();
		branches.forEach((branch) -> sites.add(branch.task().site()));
		return (sites.stream().distinct().count() == 1) ? sites.get(0) : null;
	}

	private record SameCall(TaskGroup.Kind kind, @Nullable AsyncFrame site) {
	}

}
