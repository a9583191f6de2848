package io.github.asynctrace.spring.web.servlet;

import com.acme.web.Gates;
import com.acme.web.OrdersApplication;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: what two applications in one JVM share by accident, and lose when one of them
 * ends.
 */
class TwoApplicationsTest {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=asynctrace";

	@Test
	void eachShowsItsOwnAndTheEndOfOneLeavesTheOtherTraced() {
		try (TestApplication first = TestApplication.servlet(OrdersApplication.class, EXPOSED)) {
			try (TestApplication second = TestApplication.servlet(OrdersApplication.class, EXPOSED)) {
				order(first, "1");
				order(second, "2");
				order(second, "3");
				assertThat(orders(first)).isEqualTo(1);
				assertThat(orders(second)).isEqualTo(2);
				assertThat(first.json("/actuator/asynctrace").<Integer>read("$.counts.submitted")).isEqualTo(1);
				assertThat(second.json("/actuator/asynctrace").<Integer>read("$.counts.submitted")).isEqualTo(2);
			}
			order(first, "4");
			assertThat(orders(first)).isEqualTo(2);
			TaskSnapshot task = first.tasks()
				.stream()
				.filter((row) -> row.kind() == TaskKind.EXECUTE)
				.reduce((one, other) -> other)
				.orElseThrow();
			assertThat(first.tracer().snapshot().find(task.rootId())).get()
				.extracting(TaskSnapshot::name)
				.isEqualTo("GET /orders/{id}");
		}
	}

	private static void order(TestApplication application, String id) {
		Gates gates = application.context().getBean(Gates.class);
		gates.get("order-" + id).open();
		gates.get("task-" + id).open();
		assertThat(application.get("/orders/" + id).statusCode()).isEqualTo(200);
	}

	private static long orders(TestApplication application) {
		return application.tasks()
			.stream()
			.filter((task) -> task.isRoot() && task.name().equals("GET /orders/{id}"))
			.count();
	}

}
