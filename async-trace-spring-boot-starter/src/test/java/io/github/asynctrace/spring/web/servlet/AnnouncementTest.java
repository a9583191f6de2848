package io.github.asynctrace.spring.web.servlet;

import java.time.Duration;
import java.util.List;

import com.acme.web.BusyInterceptors;
import com.acme.web.Gates;
import com.acme.web.OrdersApplication;
import com.acme.web.RefusingInterceptor;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a task is announced to the next executor of the thread, and whatever else the
 * thread submits in between, or for ever after, would be taken for it.
 */
class AnnouncementTest {

	@Test
	void whatAnotherInterceptorSubmitsIsATaskOfItsOwn() {
		try (TestApplication application = TestApplication.servlet(Application.class)) {
			Gates gates = application.context().getBean(Gates.class);
			gates.get("task-1").open();
			gates.get("order-1").open();
			assertThat(application.get("/callable/1").body()).isEqualTo("1");
			await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
				List<TaskSnapshot> tasks = application.tasks();
				assertThat(tasks).filteredOn((task) -> task.kind() == TaskKind.MVC)
					.singleElement()
					.satisfies((task) -> assertThat(task.name()).isEqualTo("AsyncOrderController.callable"));
				assertThat(tasks)
					.filteredOn((task) -> task.kind() == TaskKind.EXECUTE && task.site() != null
							&& task.site().className().equals(BusyInterceptors.class.getName()))
					.hasSize(2)
					.allSatisfy((task) -> assertThat(task.parentId()).isEqualTo(task.rootId()));
			});
		}
	}

	@Test
	void aHandlingThatCannotStartLeavesNothingBehindOnItsThread() {
		try (TestApplication application = TestApplication.servlet(BrokenApplication.class,
				"server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1")) {
			Gates gates = application.context().getBean(Gates.class);
			gates.get("task-1").open();
			gates.get("order-1").open();
			assertThat(application.get("/callable/1").statusCode()).isEqualTo(500);
			assertThat(application.get("/orders/1").statusCode()).isEqualTo(200);
			assertThat(application.tasks())
				.filteredOn((task) -> task.site() != null && task.site().methodName().equals("order"))
				.singleElement()
				.satisfies((task) -> assertThat(task.kind()).isEqualTo(TaskKind.EXECUTE));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ OrdersApplication.class, BusyInterceptors.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ OrdersApplication.class, RefusingInterceptor.class })
	static class BrokenApplication {

	}

}
