package io.github.asynctrace.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.task.WaitEdge;
import io.github.asynctrace.task.WaitEdge.How;
import io.github.asynctrace.task.WaitEdge.Relation;
import io.github.asynctrace.task.WaitGraph;
import io.github.asynctrace.task.WaitNode;
import io.github.asynctrace.task.WaitReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a graph that is printed as a tree doubles with every level.
 */
class WaitsTextTest {

	private static WaitGraph layers(int layers, int width) {
		List<WaitNode> nodes = new ArrayList<>();
		List<WaitEdge> edges = new ArrayList<>();
		for (int i = 0; i < layers; i++) {
			for (int j = 0; j < width; j++) {
				String id = "lock " + i + "-" + j;
				nodes.add(new WaitNode(id, WaitNode.Type.LOCK, i + "-" + j, null, null, null));
				for (int k = 0; k < width && i + 1 < layers; k++) {
					edges.add(new WaitEdge(id, "lock " + (i + 1) + "-" + k, Relation.WAITS_FOR, How.LOCK, true));
				}
			}
		}
		return new WaitGraph(nodes, edges, 0);
	}

	private static List<String> lines(WaitGraph graph) {
		return WaitsText.defaults()
			.render(new WaitReport(Instant.EPOCH, List.of(), graph, List.of(), 0))
			.lines()
			.toList();
	}

	@Test
	void eachNodeIsPrintedOnce() {
		List<String> lines = lines(layers(18, 2));

		assertThat(lines.stream().filter((line) -> line.contains("lock ") && !line.contains("(see "))).hasSize(36);
		assertThat(lines).hasSizeLessThan(3 + 36 + 2 * 36);
	}

	@Test
	void longChains() {
		List<String> lines = lines(layers(10_000, 1));

		assertThat(lines).hasSize(10_003).allMatch((line) -> line.length() < 100);
	}

	@Test
	void circle() {
		WaitGraph graph = new WaitGraph(List.of(new WaitNode("lock a", WaitNode.Type.LOCK, "a", null, null, null)),
				List.of(new WaitEdge("lock a", "lock a", Relation.HELD_BY, How.LOCK, false)), 7);

		assertThat(lines(graph)).containsExactly("nothing is found to be wrong", "", "who waits for whom", "lock a",
				"  perhaps held by lock a (see lock a) [lock, inferred]", "… 7 more");
	}

}
