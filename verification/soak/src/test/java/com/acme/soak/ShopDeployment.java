package com.acme.soak;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import com.acme.shop.SteadyShop;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskCounts;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A shop from the start of its application to its end.
 */
final class ShopDeployment implements AutoCloseable {

	/** More orders than these are not under way, however slow the machine is. */
	private static final int MOST = 1000;

	private final ConfigurableApplicationContext context = new SpringApplicationBuilder(SteadyShop.class)
		.registerShutdownHook(false)
		.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn",
				"management.endpoints.web.exposure.include=asynctrace")
		.run();

	private final SteadyShop.Counter counter = this.context.getBean(SteadyShop.Counter.class);

	private final AsyncTracer tracer = this.context.getBean(AsyncTracer.class);

	private final Semaphore free = new Semaphore(MOST);

	private long orders;

	void order() throws InterruptedException {
		this.free.acquire();
		this.counter.take(this.orders++, this.free::release);
	}

	long orders() {
		return this.orders;
	}

	/** Waits for the end of all orders. */
	void settle() throws InterruptedException {
		this.free.acquire(MOST);
		this.free.release(MOST);
	}

	void look() throws IOException {
		assertThat(get("")).contains("\"submitted\":");
		// The only one that is there all the time.
		assertThat(get("?format=text")).contains("on full");
	}

	private String get(String query) throws IOException {
		String url = "http://localhost:" + this.context.getEnvironment().getProperty("local.server.port")
				+ "/actuator/asynctrace" + query;
		HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
		connection.setRequestProperty("Accept", "application/json");
		connection.setRequestProperty("Connection", "close");
		assertThat(connection.getResponseCode()).isEqualTo(200);
		try (var body = connection.getInputStream()) {
			return new String(body.readAllBytes());
		}
	}

	/** Asserts that every order is in the books with its end. */
	TaskCounts assertBooks() {
		// And the task that keeps the full pool full.
		long submitted = this.orders + 1;
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			TaskCounts counts = this.tracer.snapshot().counts();
			assertThat(Soak.sum(counts)).isEqualTo(counts.submitted()).isEqualTo(submitted);
			assertThat(counts)
				.extracting(TaskCounts::queued, TaskCounts::running, TaskCounts::failed, TaskCounts::rejected,
						TaskCounts::cancelled, TaskCounts::lost, TaskCounts::dropped)
				.containsExactly(0L, 1L, this.orders / 100, this.orders / 100, 0L, 0L, 0L);
		});
		return this.tracer.snapshot().counts();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
