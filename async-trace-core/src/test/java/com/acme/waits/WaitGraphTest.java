package com.acme.waits;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.WaitsText;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.WaitEdge;
import io.github.asynctrace.task.WaitEdge.How;
import io.github.asynctrace.task.WaitEdge.Relation;
import io.github.asynctrace.task.WaitGraph;
import io.github.asynctrace.task.WaitNode;
import io.github.asynctrace.task.WaitReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Hazard: an edge that is only likely looks like one that is known.
 */
class WaitGraphTest {

	private final Hanging hanging = new Hanging();

	private final AsyncTracer tracer = this.hanging.tracer();

	private final ExecutorService io = this.hanging.pool("io", Executors.newCachedThreadPool());

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.hanging.close();
	}

	private String held() {
		try {
			this.hold.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return "done";
	}

	@Test
	void identityOfAFuture() {
		Future<?> held = this.io.submit(this::held);
		Future<?> waiter = this.io.submit(() -> held.get());
		this.hanging.awaitWaiting(2);

		WaitGraph graph = this.tracer.waits().graph();

		assertThat(graph.nodes()).extracting(WaitNode::id, WaitNode::type)
			.containsExactly(tuple("#" + this.hanging.id(waiter), WaitNode.Type.TASK),
					tuple("#" + this.hanging.id(held), WaitNode.Type.TASK));
		assertThat(graph.edges()).containsExactly(new WaitEdge("#" + this.hanging.id(waiter),
				"#" + this.hanging.id(held), Relation.WAITS_FOR, How.IDENTITY, true));
	}

	@Test
	void identityOfACompletableFutureOfOurs() {
		CompletableFuture<String> held = this.hanging.let(this.tracer.supplyAsync(this::held, this.io));
		this.io.submit(() -> held.get());
		this.hanging.awaitWaiting(2);

		assertThat(this.tracer.waits().graph().edges()).singleElement()
			.satisfies((edge) -> assertThat(edge.to()).isEqualTo("#" + this.hanging.id(held)))
			.extracting(WaitEdge::how, WaitEdge::isCertain)
			.containsExactly(How.IDENTITY, true);
	}

	@Test
	void dependentsAreCandidates() {
		this.io.submit(
				() -> CompletableFuture
					.allOf(this.hanging.let(this.tracer.supplyAsync(this::held, this.io)),
							this.hanging.let(this.tracer.supplyAsync(this::held, this.io)))
					.join());
		this.hanging.awaitWaiting(3);

		assertThat(this.tracer.waits().graph().edges()).hasSize(2)
			.extracting(WaitEdge::how, WaitEdge::isCertain)
			.containsOnly(tuple(How.DEPENDENTS, false));
	}

	@Test
	void starvedPool() {
		ExecutorService orders = this.hanging.pool("orders", 1);
		Future<?> parent = orders.submit(() -> orders.submit(() -> "child").get());
		this.hanging.only(FindingKind.STARVED_POOL);

		WaitReport report = this.tracer.waits();

		String id = "#" + this.hanging.id(parent);
		assertThat(report.notes()).isEmpty();
		assertThat(report.findings()).hasSize(1);
		assertThat(report.graph().nodes()).extracting(WaitNode::type)
			.containsExactlyInAnyOrder(WaitNode.Type.TASK, WaitNode.Type.TASK, WaitNode.Type.POOL);
		assertThat(report.graph().edges()).extracting(WaitEdge::relation, WaitEdge::how)
			.containsExactlyInAnyOrder(tuple(Relation.WAITS_FOR, How.IDENTITY), tuple(Relation.QUEUED_IN, How.RECORD),
					tuple(Relation.HELD_BY, How.RECORD));
		String text = WaitsText.defaults().render(report);
		assertThat(text).startsWith("STARVED pool 'orders'")
			.contains("\nwho waits for whom\n", "pool orders, 1/1 busy, 1 queued [record]\n");
		assertThat(text.lines().filter((line) -> line.strip().startsWith(id + " "))).hasSizeLessThanOrEqualTo(2);
		assertThat(text).contains("held by " + id);
	}

	@Test
	void nothingWaits() {
		assertThat(WaitsText.defaults().render(this.tracer.waits()))
			.isEqualTo("nothing is found to be wrong\n\nnobody waits for a task, a lock or a full pool\n");
	}

}
