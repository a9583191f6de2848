package io.github.asynctrace.sample.traffic;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Sends customers as soon as the shop is open, and home before it closes.
 */
@Component
class Traffic implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Traffic.class);

	private final Environment environment;

	private final TrafficProperties properties;

	private final List<Thread> customers = new ArrayList<>();

	Traffic(Environment environment, TrafficProperties properties) {
		this.environment = environment;
		this.properties = properties;
	}

	@Override
	public boolean isAutoStartup() {
		return this.properties.enabled();
	}

	// The default phase of a SmartLifecycle is the last to start and the first to stop:
	// the web server runs already and runs still, and nobody is refused.
	@Override
	public synchronized void start() {
		URI shop = URI.create("http://localhost:" + this.environment.getRequiredProperty("local.server.port"));
		HttpClient http = HttpClient.newHttpClient();
		// Threads rather than an executor: the customers stand outside of the shop, and
		// what they do must not show up among its tasks.
		for (int number = 1; number <= this.properties.customers(); number++) {
			Thread thread = new Thread(new Customer(http, shop), "customer-" + number);
			thread.setDaemon(true);
			thread.start();
			this.customers.add(thread);
		}
		logger.info("The shop is open, see {}/actuator/asynctrace", shop);
	}

	@Override
	public synchronized void stop() {
		this.customers.forEach(Thread::interrupt);
		this.customers.clear();
	}

	@Override
	public synchronized boolean isRunning() {
		return !this.customers.isEmpty();
	}

}
