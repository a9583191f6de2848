package io.github.asynctrace.load.request;

import java.util.concurrent.CompletableFuture;

import io.github.asynctrace.load.request.OrderController.Order;
import io.github.asynctrace.load.request.Watch.Started;

import org.springframework.stereotype.Service;

/**
 * Loads orders with the help of one asynchronous call, and times that.
 */
@Service
class OrderService {

	private final OrderFinder finder;

	private final Watch watch;

	OrderService(OrderFinder finder, Watch watch) {
		this.finder = finder;
		this.watch = watch;
	}

	Order load(long id) {
		Started started = this.watch.start();
		CompletableFuture<Order> answer = this.finder.find(id);
		this.watch.stop(started);
		return answer.join();
	}

}
