package com.acme.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.asynctrace.AsyncTracer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application whose tasks run, wait and end when a test says so.
 */
final class Workshop implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final AsyncTracer tracer;

	private final CountDownLatch gate = new CountDownLatch(1);

	private final List<ExecutorService> pools = new ArrayList<>();

	private Workshop(ConfigurableApplicationContext context) {
		this.context = context;
		this.tracer = context.getBean(AsyncTracer.class);
	}

	static Workshop open(String... properties) {
		SpringApplication application = new SpringApplication(Application.class);
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.sql.init.mode=never",
				"--management.endpoints.web.exposure.include=asynctrace"));
		arguments.addAll(List.of(properties));
		return new Workshop(application.run(arguments.toArray(String[]::new)));
	}

	String address() {
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		return "http://localhost:" + port + "/actuator/asynctrace";
	}

	AsyncTracer tracer() {
		return this.tracer;
	}

	/**
	 * A pool that is traced under the name.
	 */
	ExecutorService pool(String name, int workers) {
		ExecutorService pool = Executors.newFixedThreadPool(workers);
		this.pools.add(pool);
		return this.tracer.wrap(pool, name);
	}

	/**
	 * A named root within which the work is handed over, and which stays open.
	 */
	AsyncTracer.Scope scope(String name, Runnable work) {
		AsyncTracer.Scope scope = this.tracer.open(name);
		work.run();
		return scope;
	}

	/**
	 * Work that runs until the test ends.
	 */
	void hold() {
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Waits until all that is given has ended, however.
	 */
	static void ended(Future<?>... futures) {
		for (Future<?> future : futures) {
			try {
				future.get();
			}
			catch (Exception ex) {
				// Its outcome is what the page shall show.
			}
		}
	}

	static void fill(Executor pool, int count, Runnable work) {
		for (int i = 0; i < count; i++) {
			pool.execute(work);
		}
	}

	@Override
	public void close() {
		this.gate.countDown();
		this.pools.forEach(ExecutorService::shutdownNow);
		this.context.close();
	}

	/** The application. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
