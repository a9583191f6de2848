package io.github.asynctrace.sample.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Customers come at the same time, and leave when told to, even while they wait.
 */
class TrafficTests {

	private final CountDownLatch arrivals = new CountDownLatch(3);

	private final CountDownLatch answers = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Set<Thread> others = Thread.getAllStackTraces().keySet();

	private HttpServer hangingShop;

	@BeforeEach
	void open() throws IOException {
		this.hangingShop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.hangingShop.setExecutor(this.threads);
		this.hangingShop.createContext("/orders/", (exchange) -> {
			this.arrivals.countDown();
			awaitUninterruptibly(this.answers);
			exchange.close();
		});
		this.hangingShop.start();
	}

	@AfterEach
	void close() {
		this.answers.countDown();
		this.hangingShop.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void customersComeTogetherAndLeaveWhenTold() throws InterruptedException {
		MockEnvironment environment = new MockEnvironment().withProperty("local.server.port",
				String.valueOf(this.hangingShop.getAddress().getPort()));
		Traffic traffic = new Traffic(environment, new TrafficProperties(true, 3));
		traffic.start();
		assertThat(this.arrivals.await(1, TimeUnit.MINUTES)).isTrue();
		assertThat(traffic.isRunning()).isTrue();
		assertThat(customers()).isEqualTo(3);
		traffic.stop();
		assertThat(traffic.isRunning()).isFalse();
		await().atMost(Duration.ofMinutes(1)).until(() -> customers() == 0);
	}

	/** Without those of other shops, who may still be on their way home. */
	private long customers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("customer-") && !this.others.contains(thread))
			.count();
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
