package com.acme.observation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: each library tells of its work in its own order and on its own threads, and
 * what it says twice looks like two things.
 */
class ObservedShopTest {

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(ObservedShop.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "asynctrace.budget=100", "spring.main.banner-mode=off",
					"logging.level.root=warn", "spring.jmx.enabled=false", "spring.batch.job.enabled=false",
					"management.observations.annotations.enabled=true",
					"spring.integration.management.observation-patterns=*",
					"spring.task.execution.propagate-context=true")
			.registerShutdownHook(false)
			.run();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void aRequestIsTheRootThatItsFilterOpened() throws Exception {
		get("/orders/1");
		assertThat(path("1")).containsExactly("execute", "request GET /orders/{id}");
	}

	@Test
	void anObservedMethodIsAStepOfItsRequest() throws Exception {
		get("/quotes/2");
		assertThat(path("2")).containsExactly("execute", "scope quote prices", "request GET /quotes/{id}");
	}

	@Test
	void anObservedMethodOutsideOfAnythingIsARoot() {
		context.getBean(Prices.class).quote("3");
		assertThat(path("3")).containsExactly("execute", "scope quote prices");
	}

	@Test
	void whatIsPropagatedToTheThreadThatAnswersLaterHidesNothing() throws Exception {
		get("/later/4");
		assertThat(path("4")).containsExactly("execute", "mvc OrderController.later", "request GET /later/{id}");
	}

	@Test
	void aMessageOfTheBrokerIsARoot() {
		context.getBean(JmsTemplate.class).convertAndSend("orders", "5");
		assertThat(path("5")).containsExactly("execute", "message jms.message.process orders");
	}

	@Test
	void aMessageWithinTheApplicationIsAStepOfItsSender() {
		context.getBean("returns", DirectChannel.class).send(new GenericMessage<>("6"));
		assertThat(path("6")).containsExactly("execute", "scope spring.integration.handler restock",
				"scope spring.integration.producer returns");
	}

	@Test
	void whatAStepOfAJobSubmitsBelongsToTheJob() throws Exception {
		context.getBean(JobOperator.class).start(context.getBean(Job.class), new JobParameters());
		assertThat(path("inventory")).containsExactly("execute", "scope spring.batch.job inventory",
				"scope spring.batch.job.launch.count");
	}

	@Test
	void aRunOfAScheduleIsNotTwoThings() {
		assertThat(path("stock")).containsExactly("execute", "scheduled StockCheck.check", "schedule StockCheck.check");
	}

	@Test
	void noRequestOrRunIsThereTwice() throws Exception {
		get("/orders/7");
		path("7");
		assertThat(context.getBean(AsyncTracer.class).snapshot().tasks()).extracting(TaskSnapshot::name)
			.noneMatch((name) -> name.contains("http.server.requests") || name.contains("scheduled.execution"));
	}

	@Test
	void whatNobodyIsToHearOfIsNoContext() {
		Observation.createNotStarted("unobserved", context.getBean(ObservationRegistry.class))
			.observe(() -> context.getBean(Orders.class).reserve("8"));
		assertThat(path("8")).containsExactly("execute", "thread main");
	}

	@Test
	void thePathSaysWhatWasGoingOn() throws Exception {
		get("/quotes/9");
		path("9");
		String text = context.getBean(AsyncTracer.class).trace(task("9").orElseThrow()).toString();
		assertThat(text).contains("quote prices").contains("GET /quotes/{id}");
	}

	/** Kinds and names from the reservation of an order up to its root. */
	private static List<String> path(String order) {
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(task(order)).isPresent());
		TaskForest forest = context.getBean(AsyncTracer.class).snapshot();
		List<String> path = new ArrayList<>(List.of("execute"));
		Optional<TaskSnapshot> row = forest.find(task(order).orElseThrow().parentId());
		while (row.isPresent()) {
			path.add(row.get().kind() + " " + row.get().name());
			row = forest.find(row.get().parentId());
		}
		return path;
	}

	private static Optional<TaskSnapshot> task(String order) {
		return context.getBean(Orders.class).reservation(order);
	}

	private static void get(String path) throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
		HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

}
