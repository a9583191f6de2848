package io.github.asynctrace.sample.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ThreadLocalRandom;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one order after the other, and now and then at an invoice.
 */
class Customer implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Customer.class);

	private static final int ORDERS = 6;

	private final HttpClient http;

	private final URI shop;

	Customer(HttpClient http, URI shop) {
		this.http = http;
		this.shop = shop;
	}

	@Override
	public void run() {
		try {
			while (true) {
				int order = random(1, ORDERS);
				look("/orders/" + order);
				if (random(1, 20) == 1) {
					look("/orders/" + order + "/invoice");
				}
				Thread.sleep(random(100, 500));
			}
		}
		catch (InterruptedException ex) {
			// The shop closes.
		}
	}

	// Without a time limit: a customer who gave up would come back and ask again, and so
	// fill the threads of a shop that hangs.
	private void look(String path) throws InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.shop.resolve(path)).build();
		try {
			this.http.send(request, BodyHandlers.discarding());
		}
		catch (IOException ex) {
			logger.debug("No answer from {}", path, ex);
		}
	}

	private static int random(int atLeast, int atMost) {
		return ThreadLocalRandom.current().nextInt(atLeast, atMost + 1);
	}

}
