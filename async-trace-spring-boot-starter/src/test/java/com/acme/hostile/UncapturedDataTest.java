package com.acme.hostile;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javax.management.ObjectName;

import com.acme.web.EmptyApplication;
import com.acme.web.Gate;
import io.github.asynctrace.spring.web.TestApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: what users send (arguments, headers, query strings, bodies) is shown to whoever
 * looks at tasks.
 */
@ExtendWith(OutputCaptureExtension.class)
class UncapturedDataTest {

	private static final String MARK = "s3cr3t";

	@Test
	void nothingOfItIsAnywhere(CapturedOutput output) throws Exception {
		try (TestApplication application = TestApplication.servlet(Application.class,
				"management.endpoints.web.exposure.include=asynctrace", "asynctrace.show-messages=always",
				"asynctrace.mdc=true", "spring.jmx.enabled=true", "spring.jmx.default-domain=uncaptured",
				"management.endpoints.jmx.exposure.include=asynctrace")) {
			Gate gate = application.context().getBean(Gate.class);
			CompletableFuture<HttpResponse<String>> answer = post(application);
			gate.awaitEntered();
			List<String> outputs = outputs(application);
			gate.open();
			assertThat(answer.join().statusCode()).isEqualTo(200);
			outputs.addAll(outputs(application));

			assertThat(outputs).hasSizeGreaterThan(10).noneMatch((text) -> text.contains(MARK));
			assertThat(outputs).anyMatch((text) -> text.contains("POST /orders/{id}"))
				.anyMatch((text) -> text.contains("Orders.place"));
			assertThat(output.getAll()).doesNotContain(MARK);
		}
	}

	private static CompletableFuture<HttpResponse<String>> post(TestApplication application) {
		return HttpClient.newHttpClient()
			.sendAsync(HttpRequest
				.newBuilder(URI.create("http://localhost:" + application.port("local.server.port") + "/orders/" + MARK
						+ ";jsessionid=" + MARK + "?note=" + MARK))
				.header("X-Note", MARK)
				.header("Cookie", "note=" + MARK)
				.POST(HttpRequest.BodyPublishers.ofString(MARK))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static List<String> outputs(TestApplication application) throws Exception {
		List<String> outputs = new ArrayList<>();
		ObjectName name = ManagementFactory.getPlatformMBeanServer()
			.queryNames(new ObjectName("uncaptured:type=Endpoint,name=Asynctrace,*"), null)
			.iterator()
			.next();
		List<Integer> ids = application.json("/actuator/asynctrace").read("$.tasks[*].id");
		List<String> paths = new ArrayList<>(List.of("", "/waits"));
		ids.forEach((id) -> paths.add("/" + id));
		for (String path : paths) {
			outputs.add(application.get("/actuator/asynctrace" + path + "?format=json").body());
			outputs.add(application.get("/actuator/asynctrace" + path + "?format=text").body());
			if (!path.isEmpty()) {
				outputs.add(ManagementFactory.getPlatformMBeanServer()
					.invoke(name, "task", new Object[] { path.substring(1) }, new String[] { String.class.getName() })
					.toString());
			}
		}
		application.tasks().forEach((task) -> outputs.add(application.tracer().trace(task).toString()));
		outputs.add(application.tracer().findings().toString());
		return outputs;
	}

	@EnableAsync(proxyTargetClass = true)
	@Import({ EmptyApplication.class, OrderController.class, Orders.class, Gate.class })
	static class Application {

	}

	@RestController
	static class OrderController {

		private final Orders orders;

		OrderController(Orders orders) {
			this.orders = orders;
		}

		@PostMapping("/orders/{id}")
		CompletableFuture<String> place(@PathVariable("id") String id, @RequestParam("note") String note,
				@RequestHeader("X-Note") String header, @RequestBody String body) {
			return this.orders.place(id, note + header, body);
		}

	}

	@Service
	static class Orders {

		private final Gate gate;

		Orders(Gate gate) {
			this.gate = gate;
		}

		@Async
		public CompletableFuture<String> place(String id, String note, String body) {
			this.gate.pass();
			return CompletableFuture.completedFuture("placed");
		}

	}

}
