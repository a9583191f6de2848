package com.acme.hang;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAsyncAutoConfiguration;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: methods that call each other with {@code @Async} on one pool hang, and what
 * they wait for is a future that Spring made, by which nobody else knows the task.
 */
class AsyncStarvationTest {

	private final ApplicationContextRunner contexts = Watched.runner()
		.withConfiguration(AutoConfigurations.of(AsyncTraceAsyncAutoConfiguration.class))
		.withUserConfiguration(Shop.class);

	@Test
	@DisplayName("As many calls as workers, each of which waits for another call: exactly these are named")
	void starved() {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			List<CompletableFuture<String>> pages = load(context, 2);
			await().atMost(Duration.ofMinutes(1)).until(() -> !tracer.findings().isEmpty());

			assertThat(tracer.findings()).singleElement().satisfies((finding) -> {
				assertThat(finding.kind()).isEqualTo(FindingKind.STARVED_POOL);
				assertThat(finding.isInferred()).isFalse();
				assertThat(finding.pools()).containsExactly("orders");
				assertThat(finding.workersNeeded()).isEqualTo(1);
				assertThat(finding.toString()).contains("Catalogue.page waits for #", "Prices.price");
				assertThat(finding.tasks()).containsExactlyInAnyOrderElementsOf(live(tracer));
			});
			pages.forEach((page) -> page.cancel(true));
		});
	}

	@Test
	@DisplayName("One worker more, and nothing is found")
	void oneWorkerMore() {
		this.contexts.run((context) -> {
			Watched.orders(context).setCorePoolSize(3);
			for (CompletableFuture<String> page : load(context, 2)) {
				assertThat(page.get(1, TimeUnit.MINUTES)).isEqualTo("a page with a price");
			}
			assertThat(context.getBean(AsyncTracer.class).findings()).extracting(Finding::kind)
				.doesNotContain(FindingKind.STARVED_POOL, FindingKind.DEADLOCK);
		});
	}

	private static List<CompletableFuture<String>> load(ApplicationContext context, int pages) {
		CountDownLatch begun = new CountDownLatch(pages);
		Catalogue catalogue = context.getBean(Catalogue.class);
		return Stream.generate(() -> catalogue.page(begun)).limit(pages).toList();
	}

	private static List<Long> live(AsyncTracer tracer) {
		return tracer.snapshot()
			.tasks()
			.stream()
			.filter((task) -> !task.isRoot() && task.state().isLive())
			.map(TaskSnapshot::id)
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class Shop {

		@Bean
		Prices priceList() {
			return new Prices();
		}

		@Bean
		Catalogue catalogue(Prices prices) {
			return new Catalogue(prices);
		}

	}

	static class Prices {

		@Async("orders")
		public CompletableFuture<String> price() {
			return CompletableFuture.completedFuture("a price");
		}

	}

	static class Catalogue {

		private final Prices prices;

		Catalogue(Prices prices) {
			this.prices = prices;
		}

		@Async("orders")
		public CompletableFuture<String> page(CountDownLatch begun) {
			begun.countDown();
			try {
				begun.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return CompletableFuture.completedFuture("a page with " + this.prices.price().join());
		}

	}

}
