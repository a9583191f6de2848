package com.acme.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: something is stuck, everybody looks at the endpoint at once, and it is the
 * looking that brings the application down.
 */
@Tag("alone")
class ManyViewersTest {

	private static final int TASKS = 10_000;

	private static final int VIEWERS = 50;

	private static final int QUESTIONS = Soak.isFull() ? 200 : 4;

	private static final int MIB = 1 << 20;

	private final Soak soak = new Soak(getClass());

	// One for all, so that the application has its processors to itself.
	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final LongAdder done = new LongAdder();

	private volatile boolean isOver;

	@Test
	void fiftyAtOnceBesideTenThousandTasks() throws Exception {
		CountDownLatch hold = new CountDownLatch(1);
		ExecutorService stuck = Executors.newFixedThreadPool(1);
		ExecutorService workers = Executors.newFixedThreadPool(8);
		ExecutorService viewers = Executors.newFixedThreadPool(VIEWERS);
		try (ConfigurableApplicationContext context = start()) {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ExecutorService queue = tracer.wrap(stuck, "stuck");
			for (int i = 0; i < TASKS; i++) {
				queue.execute(() -> await(hold));
			}
			work(tracer.wrap(workers, "work"));
			double alone = throughput(() -> {
				TimeUnit.MILLISECONDS.sleep(Math.max(1_000, Soak.size(10_000)));
				return null;
			});

			HttpRequest question = HttpRequest
				.newBuilder(URI.create("http://localhost:"
						+ context.getEnvironment().getRequiredProperty("local.server.port") + "/actuator/asynctrace"))
				.timeout(Duration.ofMinutes(3))
				.build();
			// The first answers wait for the compiler: they are printed, and nothing is
			// asked
			// of them.
			look(viewers, question, QUESTIONS / 4, 0, alone);
			bounded(look(viewers, question, QUESTIONS, 0, alone));
			bounded(look(viewers, question, QUESTIONS / 4, 1_000, alone));
		}
		finally {
			this.isOver = true;
			hold.countDown();
			stuck.shutdownNow();
			workers.shutdownNow();
			viewers.shutdownNow();
		}
	}

	private static void bounded(Watched watched) {
		if (Soak.isFull()) {
			assertThat(watched.p99Millis()).isLessThanOrEqualTo(500);
			assertThat(watched.pace()).isGreaterThanOrEqualTo(0.95);
		}
	}

	private Watched look(ExecutorService viewers, HttpRequest question, int times, long pauseMillis, double alone)
			throws Exception {
		List<Long> nanos = new ArrayList<>();
		double watched = throughput(() -> {
			List<Future<List<Long>>> answers = new ArrayList<>();
			for (int i = 0; i < VIEWERS; i++) {
				answers.add(viewers.submit(() -> view(question, times, pauseMillis)));
			}
			for (Future<List<Long>> answer : answers) {
				nanos.addAll(answer.get());
			}
			return null;
		});
		long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
		assertThat(sorted).hasSize(VIEWERS * times);
		double p99 = sorted[sorted.length * 99 / 100] / 1e6;
		this.soak.print(
				"%d answers to %d viewers who pause for %d ms: median %.0f ms, p99 %.0f ms; work done at %.3f of its pace alone (%.0f tasks/s)",
				sorted.length, VIEWERS, pauseMillis, sorted[sorted.length / 2] / 1e6, p99, watched / alone, alone);
		return new Watched(p99, watched / alone);
	}

	private static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "management.endpoints.web.exposure.include=asynctrace",
					"server.tomcat.threads.max=60", "spring.main.banner-mode=off", "logging.level.root=warn")
			.run();
	}

	// Each task waits for its partner for a while and submits the next one, as services
	// do.
	private void work(ExecutorService io) {
		for (int i = 0; i < 8; i++) {
			io.execute(new Runnable() {

				@Override
				public void run() {
					LockSupport.parkNanos(2_000_000);
					ManyViewersTest.this.done.increment();
					if (!ManyViewersTest.this.isOver) {
						io.execute(this);
					}
				}

			});
		}
	}

	private double throughput(Callable<?> meanwhile) throws Exception {
		long before = this.done.sum();
		long start = System.nanoTime();
		meanwhile.call();
		return (this.done.sum() - before) * 1e9 / (System.nanoTime() - start);
	}

	private List<Long> view(HttpRequest question, int times, long pauseMillis)
			throws IOException, InterruptedException {
		List<Long> nanos = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			LongAdder length = new LongAdder();
			long start = System.nanoTime();
			HttpResponse<Void> response = this.client.send(question,
					BodyHandlers.ofByteArrayConsumer((bytes) -> bytes.ifPresent((part) -> length.add(part.length))));
			nanos.add(System.nanoTime() - start);
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(length.sum()).isBetween((long) MIB / 8, 2L * MIB);
			TimeUnit.MILLISECONDS.sleep(pauseMillis);
		}
		return nanos;
	}

	private static void await(CountDownLatch hold) {
		try {
			hold.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private record Watched(double p99Millis, double pace) {

	}

	/** The application. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
