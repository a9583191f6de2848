package com.acme.executors;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.asynctrace.AsyncTrace;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The line between two hops names what Spring did there.
 */
class BoundaryMarksTest {

	@Test
	void async() {
		seenIn(Asynchronous.class, (context) -> context.publishEvent(new Order()),
				"↑ task #\\d+ BoundaryMarksTest\\.Asynchronous\\.on, .* \\[@Async], submitted");
	}

	@Test
	void scheduled() {
		seenIn(Timed.class, (context) -> {
		}, "↑ task #\\d+ BoundaryMarksTest\\.Timed\\.tick run 1, .* \\[@Scheduled], scheduled");
	}

	@Test
	void event() {
		seenIn(Events.class, (context) -> context.publishEvent(new Order()), "↑ task #\\d+ .* \\[event], submitted");
	}

	private static void seenIn(Class<? extends Look> configuration, Consumer<ApplicationContext> cause, String line) {
		ApplicationContextRunner contexts = Contexts.runner().withUserConfiguration(configuration);
		contexts.run((context) -> {
			cause.accept(context);
			String trace = context.getBean(Look.class).seen().get(1, TimeUnit.MINUTES);
			assertThat(trace.lines()).filteredOn((text) -> text.startsWith("  ↑ task #"))
				.singleElement()
				.asString()
				.containsPattern(line);
		});
	}

	record Order() {

	}

	abstract static class Look {

		private final CompletableFuture<String> seen = new CompletableFuture<>();

		// Through the proxy, which has no fields of its own.
		public CompletableFuture<String> seen() {
			return this.seen;
		}

		final void look() {
			this.seen.complete(AsyncTrace.current().toString());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class Asynchronous extends Look {

		@Async
		@EventListener
		public void on(Order order) {
			look();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Timed extends Look {

		@Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
		public void tick() {
			look();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Events extends Look {

		@Bean
		static SimpleApplicationEventMulticaster applicationEventMulticaster() {
			SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
			multicaster.setTaskExecutor(new SimpleAsyncTaskExecutor("event-"));
			return multicaster;
		}

		@EventListener
		public void on(Order order) {
			look();
		}

	}

}
