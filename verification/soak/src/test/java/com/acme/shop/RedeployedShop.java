package com.acme.shop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * An application in a class loader of its own, whose work runs in the threads of a pool
 * that lives on.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@EnableScheduling
public class RedeployedShop {

	private static ExecutorService pool = ForkJoinPool.commonPool();

	/**
	 * Starts the application and lets it work.
	 * @param outer the pool
	 * @param hold what work waits for that is not done when the application ends
	 * @return closes the application
	 */
	public static AutoCloseable start(ExecutorService outer, CountDownLatch hold) throws Exception {
		pool = outer;
		ConfigurableApplicationContext context = new SpringApplicationBuilder(RedeployedShop.class)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.properties("logging.register-shutdown-hook=false", "spring.main.banner-mode=off", "asynctrace.mdc=true",
					"logging.level.root=warn")
			.run();
		work(context, hold);
		return context;
	}

	private static void work(ConfigurableApplicationContext context, CountDownLatch hold) throws Exception {
		Shop shop = context.getBean(Shop.class);
		shop.price("cup").get();
		try {
			shop.price("").get();
		}
		catch (ExecutionException ex) {
			require(AsyncTrace.of(ex.getCause()) != null, "a path in the failure");
			LogFactory.getLog(RedeployedShop.class).error("No price", ex.getCause());
		}
		CompletableFuture.supplyAsync(() -> "done", context.getBean("common", Executor.class)).get();
		shop.awaitStock();
		ExecutorService traced = context.getBean("pool", ExecutorService.class);
		// Two that run and two that are queued.
		for (int i = 0; i < 4; i++) {
			traced.submit(() -> {
				hold.await();
				return "done";
			});
		}
		AsyncTracer tracer = context.getBean(AsyncTracer.class);
		require(tracer.snapshot().counts().live() >= 4, "live tasks");
		tracer.findings();
	}

	private static void require(boolean condition, String what) {
		if (!condition) {
			throw new IllegalStateException("there should be " + what);
		}
	}

	@Bean(destroyMethod = "")
	ExecutorService pool() {
		return pool;
	}

	@Bean(destroyMethod = "")
	ExecutorService common() {
		return ForkJoinPool.commonPool();
	}

	@Bean
	Shop shop() {
		return new Shop();
	}

	static class Shop {

		private static final Log LOG = LogFactory.getLog(Shop.class);

		private final CountDownLatch stock = new CountDownLatch(3);

		@Async("pool")
		CompletableFuture<String> price(String sku) {
			LOG.info("price of a " + sku);
			if (sku.isEmpty()) {
				throw new IllegalArgumentException("no article");
			}
			return CompletableFuture.completedFuture("price of a " + sku);
		}

		@Scheduled(fixedRate = 1)
		void stock() {
			this.stock.countDown();
		}

		void awaitStock() throws InterruptedException {
			this.stock.await();
		}

	}

}
