package io.github.asynctrace.internal.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import io.github.asynctrace.task.TaskKind;

/**
 * Nodes each of which waits, directly or not, for all the others, and for ever.
 *
 * @param nodes the nodes
 * @param all these and what else hangs of what they wait for
 */
public record Cycle(Set<Node> nodes, Set<Node> all) {

	/** Its tasks and threads, in the order of their ids. */
	public List<TaskNode> tasks() {
		List<TaskNode> tasks = new ArrayList<>();
		for (Node node : this.nodes) {
			if (node instanceof TaskNode task && task.record().kind() != TaskKind.SCOPE) {
				tasks.add(task);
			}
		}
		tasks.sort(Comparator.comparingLong((task) -> task.record().id()));
		return tasks;
	}

	/** Its pools, in the order of their names. */
	public List<PoolNode> pools() {
		return this.nodes.stream()
			.filter(PoolNode.class::isInstance)
			.map(PoolNode.class::cast)
			.sorted(Comparator.comparing((pool) -> pool.state().name()))
			.toList();
	}

	/** Whether it rests on candidates. */
	public boolean isInferred() {
		return this.all.stream().anyMatch((node) -> node instanceof TaskNode task && task.isInferred());
	}

	/** Whether some of it will go on after a while, come what may. */
	public boolean isTimed() {
		return this.all.stream().anyMatch((node) -> node instanceof TaskNode task && task.isTimed());
	}

}
