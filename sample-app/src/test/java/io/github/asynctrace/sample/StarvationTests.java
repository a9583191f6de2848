package io.github.asynctrace.sample;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the README promises of {@code --shop.starve=true}: the shop hangs, the JDK finds
 * nothing, and the answer names the tasks that are to blame.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "shop.starve=true")
@ExtendWith(OutputCaptureExtension.class)
// Its customers wait for ever.
@DirtiesContext
class StarvationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private AsyncTracer tracer;

	@Test
	void answerNamesTheTasksThatStarveThePool(CapturedOutput output) throws Exception {
		Finding starved = await().atMost(Duration.ofMinutes(1))
			.until(this::starvedPool, (finding) -> finding != null && finding.count() > 1);

		assertThat(starved.pools()).containsExactly("orders");
		assertThat(starved.sentence()).contains("'orders' (2/2 workers");
		Map<Long, TaskSnapshot> tasks = this.tracer.snapshot()
			.tasks()
			.stream()
			.collect(Collectors.toMap(TaskSnapshot::id, Function.identity()));
		List<TaskSnapshot> guilty = starved.tasks().stream().map(tasks::get).toList();
		assertThat(guilty).allSatisfy((task) -> assertThat(task.executor()).isEqualTo("orders"));
		assertThat(guilty).filteredOn((task) -> task.state() == TaskState.RUNNING)
			.extracting(TaskSnapshot::name)
			.containsExactly("StockService.check", "StockService.check");
		assertThat(guilty).filteredOn((task) -> task.state() == TaskState.QUEUED)
			.extracting(TaskSnapshot::name)
			.contains("Warehouses.look");
		assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads()).isNull();

		assertThat(waits()).startsWith("STARVED pool 'orders'")
			.contains("JDK deadlock detector: none found", "GET /orders/{id}",
					"at io.github.asynctrace.sample.stock.StockService.check(StockService.java:");
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(output).containsOnlyOnce("WARN")
				.containsSubsequence("WARN", "STARVED pool 'orders'", "StockService.check"));
	}

	private Finding starvedPool() {
		return this.tracer.findings()
			.stream()
			.filter((finding) -> finding.kind() == FindingKind.STARVED_POOL)
			.findFirst()
			.orElse(null);
	}

	private String waits() throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/actuator/asynctrace/waits"))
			.header("Accept", "text/plain")
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

}
