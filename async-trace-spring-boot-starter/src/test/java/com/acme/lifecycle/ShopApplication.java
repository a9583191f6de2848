package com.acme.lifecycle;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A program with every kind of executor that does some work and says what it is made of;
 * it knows nothing of async-trace.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@EnableScheduling
public class ShopApplication {

	private static final Set<Object> MADE = Collections.newSetFromMap(new IdentityHashMap<>());

	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ShopApplication.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "management.endpoints.web.exposure.include=*")
			.run(args)) {
			Shop shop = context.getBean(Shop.class);
			say("async", shop.price("cup").get(1, TimeUnit.MINUTES));
			say("scheduled", shop.awaitStock());
			say("web", get(context, "/price").body());
			say("health", get(context, "/actuator/health").statusCode());
			say("endpoint", get(context, "/actuator/asynctrace").statusCode());
			executors(context).forEach((name, type) -> say("executor " + name, type));
			Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> thread.getName().contains("async-trace"))
				.forEach((thread) -> say("thread", thread.getName()));
		}
	}

	private static void say(String what, Object value) {
		System.out.println("shop: " + what + " = " + value);
	}

	private static Map<String, String> executors(ApplicationContext context) {
		Map<String, String> executors = new TreeMap<>();
		Map<String, Object> beans = new TreeMap<>(context.getBeansOfType(Executor.class));
		beans.putAll(context.getBeansOfType(TaskScheduler.class));
		beans.forEach((name, bean) -> executors.put(name,
				bean.getClass().getName() + (MADE.contains(bean) ? ", as the shop made it" : "")));
		return executors;
	}

	private static HttpResponse<String> get(ApplicationContext context, String path)
			throws IOException, InterruptedException {
		String url = "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path;
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
	}

	private static <T> T made(T executor) {
		MADE.add(executor);
		return executor;
	}

	@Bean
	ThreadPoolTaskExecutor applicationTaskExecutor() {
		return made(new ThreadPoolTaskExecutor());
	}

	@Bean
	ThreadPoolTaskScheduler taskScheduler() {
		return made(new ThreadPoolTaskScheduler());
	}

	@Bean
	ExecutorService io() {
		return made(Executors.newFixedThreadPool(1));
	}

	@Bean
	Executor common() {
		return made(ForkJoinPool.commonPool());
	}

	@RestController
	static class Shop {

		private final ExecutorService io;

		private final CountDownLatch scheduled = new CountDownLatch(2);

		Shop(@Qualifier("io") ExecutorService io) {
			this.io = io;
		}

		@Async("applicationTaskExecutor")
		CompletableFuture<String> price(String sku) {
			return CompletableFuture.completedFuture("price of a " + sku);
		}

		@Scheduled(fixedRate = 1)
		void stock() {
			this.scheduled.countDown();
		}

		boolean awaitStock() throws InterruptedException {
			return this.scheduled.await(1, TimeUnit.MINUTES);
		}

		@GetMapping("/price")
		CompletableFuture<String> price() {
			return CompletableFuture.supplyAsync(() -> "price of a plate", this.io);
		}

	}

}
