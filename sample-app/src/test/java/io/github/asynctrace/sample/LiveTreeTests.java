package io.github.asynctrace.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the README promises: right after the start the endpoint shows a task three hops
 * below the request, and each hop names the line of the source that submitted it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "shop.carrier.stall-every=0")
// Its customers must not go on shopping while other tests count theirs.
@DirtiesContext
class LiveTreeTests {

	private static final Pattern FRAME = Pattern.compile("at ([\\w.$]+)\\.[\\w$]+\\((\\w+\\.java):(\\d+)\\)");

	@LocalServerPort
	private int port;

	@Autowired
	private AsyncTracer tracer;

	@Test
	void taskThreeHopsBelowTheRequestNamesTheLinesThatLedToIt() throws Exception {
		List<TraceHop> path = await().atMost(Duration.ofMinutes(1))
			.until(this::pathOfASupplier,
					(hops) -> hops.size() == 4 && hops.stream().noneMatch((hop) -> hop.frames().isEmpty()));

		assertThat(path).extracting((hop) -> hop.task().name())
			.containsExactly("Supplier.daysToDeliver", "Warehouses.look", "StockService.check", "GET /orders/{id}");
		assertThat(path).extracting((hop) -> hop.task().executor())
			.containsExactly("partner", "warehouse", "applicationTaskExecutor", null);
		assertThat(sourceOfFirstFrame(path.get(1))).contains("this.supplier.daysToDeliver(missing)");
		assertThat(sourceOfFirstFrame(path.get(2))).contains("this.warehouses.look(name, items)");
		assertThat(sourceOfFirstFrame(path.get(3))).contains("this.stock.check(order.items())");
		assertThat(path.get(3).frames()).extracting(AsyncFrame::name)
			.containsExactly("OrderService.page", "OrderController.order");
	}

	@Test
	void treeIsServedAsJsonAndAsText() throws Exception {
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(get("text/plain")).contains("GET /orders/{id} #", "─ StockService.check #",
					"on applicationTaskExecutor [@Async]", "0 not"));
		assertThat(get("application/json")).startsWith("{\"format\":1,").contains("\"coverage\":\"interface-proxy\"");
	}

	private List<TraceHop> pathOfASupplier() {
		TaskForest forest = this.tracer.snapshot();
		return forest.tasks()
			.stream()
			.filter((task) -> task.name().equals("Supplier.daysToDeliver") && task.state() == TaskState.RUNNING)
			.map(TaskSnapshot::id)
			.findFirst()
			.map((id) -> this.tracer.trace((long) id).hops())
			.orElse(List.of());
	}

	private static String sourceOfFirstFrame(TraceHop hop) throws IOException {
		Matcher frame = FRAME.matcher(hop.frames().get(0).toString());
		assertThat(frame.matches()).isTrue();
		String type = frame.group(1);
		String folder = type.substring(0, type.lastIndexOf('.')).replace('.', '/');
		Path source = Path.of("src/main/java", folder, frame.group(2));
		return Files.readAllLines(source).get(Integer.parseInt(frame.group(3)) - 1);
	}

	private String get(String accept) throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/actuator/asynctrace"))
			.header("Accept", accept)
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

}
