package com.acme.shop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * A shop with a pool that takes all orders and one that takes none.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
public class SteadyShop {

	@Bean
	ThreadPoolTaskExecutor orders() {
		ThreadPoolTaskExecutor orders = new ThreadPoolTaskExecutor();
		orders.setCorePoolSize(4);
		return orders;
	}

	@Bean(destroyMethod = "shutdownNow")
	ExecutorService full() {
		return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>());
	}

	@Bean
	Warehouse warehouse() {
		return new Warehouse();
	}

	@Bean
	Counter counter(@Qualifier("orders") ThreadPoolTaskExecutor orders, @Qualifier("full") ExecutorService full,
			Warehouse warehouse) {
		return new Counter(orders, full, warehouse);
	}

	/** Where orders are taken. */
	public static final class Counter {

		private final ThreadPoolTaskExecutor orders;

		private final ExecutorService full;

		private final Warehouse warehouse;

		Counter(ThreadPoolTaskExecutor orders, ExecutorService full, Warehouse warehouse) {
			this.orders = orders;
			this.full = full;
			this.warehouse = warehouse;
			full.submit(() -> {
				new CountDownLatch(1).await();
				return "never";
			});
		}

		/**
		 * Takes an order: of a hundred in sequence one fails and one is refused.
		 * @param order its number
		 * @param done called once it is carried out, has failed or is refused
		 */
		public void take(long order, Runnable done) {
			if (order % 100 == 98) {
				this.orders.submit(() -> fail(done));
			}
			else if (order % 100 == 99) {
				refuse(done);
			}
			else if (order % 4 == 0) {
				this.warehouse.send(done);
			}
			else if (order % 4 == 1) {
				CompletableFuture.runAsync(done, this.orders);
			}
			else if (order % 4 == 2) {
				this.orders.execute(done);
			}
			else {
				this.orders.submit(done);
			}
		}

		private void fail(Runnable done) {
			done.run();
			throw new IllegalStateException("sold out");
		}

		private void refuse(Runnable done) {
			try {
				this.full.execute(done);
				throw new IllegalStateException("a full pool took an order");
			}
			catch (RejectedExecutionException ex) {
				done.run();
			}
		}

	}

	static class Warehouse {

		@Async("orders")
		CompletableFuture<String> send(Runnable done) {
			done.run();
			return CompletableFuture.completedFuture("sent");
		}

	}

}
