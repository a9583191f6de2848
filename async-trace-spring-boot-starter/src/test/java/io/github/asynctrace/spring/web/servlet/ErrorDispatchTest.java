package io.github.asynctrace.spring.web.servlet;

import com.acme.web.ErrorPageTasks;
import com.acme.web.Gates;
import com.acme.web.OrdersApplication;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: an error page is made after the request has gone through all filters, and what
 * it submits would belong to nobody, or to a second root of the same request.
 */
class ErrorDispatchTest {

	@Test
	void whatAnErrorPageSubmitsBelongsToTheRequest() {
		try (TestApplication application = TestApplication.servlet(Application.class)) {
			application.context().getBean(Gates.class).get("task-1").open();
			assertThat(application.get("/broken/1").statusCode()).isEqualTo(500);
			TaskForest forest = application.tracer().snapshot();
			TaskSnapshot report = forest.tasks()
				.stream()
				.filter((task) -> task.site() != null && task.site().className().equals(ErrorPageTasks.class.getName()))
				.findFirst()
				.orElseThrow();
			assertThat(forest.find(report.parentId())).get()
				.extracting(TaskSnapshot::name)
				.isEqualTo("GET /broken/{id}");
			assertThat(forest.roots()).filteredOn((root) -> root.kind() == TaskKind.REQUEST).hasSize(1);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ OrdersApplication.class, ErrorPageTasks.class })
	static class Application {

	}

}
