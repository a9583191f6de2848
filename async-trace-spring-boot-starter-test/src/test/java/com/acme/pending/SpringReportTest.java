package com.acme.pending;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.asynctrace.test.AsyncTraced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a Spring test fails while the application still works, and nobody sees at what.
 */
class SpringReportTest {

	@TempDir
	static Path directory;

	private static SampleRun shop;

	@BeforeAll
	static void runSamples() {
		shop = SampleRun.of(ShopSample.class, directory);
	}

	@Test
	void theFailureOfASpringTestShowsThePendingTasks() {
		assertThat(shop.failure("placesAnOrder()")).isInstanceOf(AssertionError.class).hasMessage("no order");
		assertThat(shop.attached("placesAnOrder()"))
			.contains("pending in SpringReportTest.ShopSample.placesAnOrder: 1 task")
			.contains("Orders.place #")
			.contains("[@Async]")
			.containsPattern("at com\\.acme\\.pending\\.SpringReportTest\\$ShopSample\\.placesAnOrder\\(");
		assertThat(shop.report()).contains("Suppressed: io.github.asynctrace.test.PendingTasks");
	}

	@Test
	void itIsAttachedOnceAlsoWhereTheTestHasTheAnnotation() {
		assertThat(shop.failure("placesAnAnnotatedOrder()").getSuppressed()).hasSize(1);
	}

	@Test
	void aPropertySwitchesItOff() {
		SampleRun run = SampleRun.of(SwitchedOffSample.class, directory);
		assertThat(run.failure("placesAnOrder()").getSuppressed()).isEmpty();
	}

	@Test
	void aTestWithoutATracerIsLeftAlone() {
		SampleRun run = SampleRun.of(WithoutTracerSample.class, directory);
		assertThat(run.failure("placesAnOrder()").getSuppressed()).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	static class Shop {

		@Bean
		Orders orders() {
			return new Orders();
		}

	}

	static class Orders {

		private final CountDownLatch started = new CountDownLatch(1);

		private final CountDownLatch hold = new CountDownLatch(1);

		@Async
		public CompletableFuture<String> place() throws InterruptedException {
			this.started.countDown();
			this.hold.await();
			return CompletableFuture.completedFuture("placed");
		}

		public void awaitStart() throws InterruptedException {
			this.started.await();
		}

		public void release() {
			this.hold.countDown();
		}

	}

	@SpringBootTest(classes = Shop.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
	@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
	static class ShopSample {

		@Autowired
		private Orders orders;

		@Test
		void placesAnOrder() throws InterruptedException {
			this.orders.place();
			this.orders.awaitStart();
			throw new AssertionError("no order");
		}

		@Test
		@AsyncTraced
		void placesAnAnnotatedOrder() throws InterruptedException {
			placesAnOrder();
		}

		@AfterEach
		void release() {
			this.orders.release();
		}

	}

	@DirtiesContext
	@SpringBootTest(classes = Shop.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = "asynctrace.test.enabled=false")
	static class SwitchedOffSample extends ShopSample {

	}

	@SpringJUnitConfig(Orders.class)
	static class WithoutTracerSample {

		@Test
		void placesAnOrder() {
			throw new AssertionError("no order");
		}

	}

}
