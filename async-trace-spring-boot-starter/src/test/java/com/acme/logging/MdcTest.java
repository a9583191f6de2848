package com.acme.logging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.acme.executors.Contexts;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceCustomizationAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceMdcAutoConfiguration;
import io.github.asynctrace.spring.logging.TaskMdc;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a line of the log names another task than the one that wrote it, or names one
 * still when it is over.
 */
class MdcTest {

	private final ApplicationContextRunner contexts = Contexts.runner()
		.withConfiguration(AutoConfigurations.of(AsyncTraceCustomizationAutoConfiguration.class,
				AsyncTraceMdcAutoConfiguration.class))
		.withPropertyValues("asynctrace.mdc=true")
		.withUserConfiguration(Shop.class);

	private final Lines lines = new Lines();

	@BeforeEach
	void listen() {
		this.lines.start();
		((Logger) LoggerFactory.getLogger(Work.class)).addAppender(this.lines);
	}

	@AfterEach
	void clear() {
		((Logger) LoggerFactory.getLogger(Work.class)).detachAppender(this.lines);
		MDC.clear();
	}

	@Test
	void linesOfATaskNameIt() {
		this.contexts.withUserConfiguration(Jobs.class).run((context) -> {
			Work work = context.getBean(Work.class);
			AsyncTaskExecutor executor = context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);
			executor.execute(() -> work.log("execute"));
			executor.submit(() -> work.log("submit"));
			work.async().get(1, TimeUnit.MINUTES);
			await().atMost(Duration.ofMinutes(1)).until(() -> this.lines.of("scheduled") != null);
			for (String name : List.of("execute", "submit", "async", "scheduled")) {
				await().atMost(Duration.ofMinutes(1))
					.untilAsserted(() -> assertThat(this.lines.of(name)).isEqualTo(this.lines.expected(name)));
			}
		});
	}

	@Test
	void linesOfACallableNameItsTask() {
		try (TestApplication application = TestApplication.servlet(WebShop.class, "asynctrace.mdc=true")) {
			// The application has set up the log anew.
			listen();
			assertThat(application.get("/callable").body()).isEqualTo("done");
			assertThat(this.lines.of("callable")).isEqualTo(this.lines.expected("callable"));
		}
	}

	@Test
	void whatStoodThereBeforeIsPutBack() {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			Work work = context.getBean(Work.class);
			MDC.put(TaskMdc.TASK, "mine");
			tracer.wrap((Runnable) () -> {
				tracer.wrap((Runnable) () -> work.log("inner")).run();
				work.log("outer");
			}).run();
			assertThat(this.lines.of("inner")).isEqualTo(this.lines.expected("inner"));
			assertThat(this.lines.of("outer")).isEqualTo(this.lines.expected("outer"))
				.isNotEqualTo(this.lines.of("inner"));
			assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry(TaskMdc.TASK, "mine"));
		});
	}

	@Test
	void behindADecoratorThatCarriesTheMdcAlongALineNamesItsTaskOrNone() {
		this.contexts.withUserConfiguration(Carrying.class).run((context) -> {
			Work work = context.getBean(Work.class);
			AsyncTaskExecutor executor = context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);
			context.getBean(AsyncTracer.class).wrap((Runnable) () -> {
				MDC.put("user", "7");
				executor.submit(() -> work.log("carried"));
				work.async().join();
				MDC.remove("user");
			}).run();
			await().atMost(Duration.ofMinutes(1)).until(() -> this.lines.of("carried") != null);
			assertThat(this.lines.of("carried")).isEqualTo("user=7");
			assertThat(this.lines.of("async")).isEqualTo(this.lines.expected("async") + " user=7");
		});
	}

	@Test
	void notUnlessItIsSwitchedOn() {
		this.contexts.withPropertyValues("asynctrace.mdc=false").run((context) -> {
			context.getBean(Work.class).async().get(1, TimeUnit.MINUTES);
			assertThat(this.lines.of("async")).isEmpty();
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class Shop {

		@Bean
		Work work(AsyncTracer tracer) {
			return new Work(tracer);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Jobs {

		private final Work work;

		Jobs(Work work) {
			this.work = work;
		}

		@Scheduled(fixedDelay = 50)
		void job() {
			this.work.log("scheduled");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Carrying {

		@Bean
		TaskDecorator carrying() {
			return (task) -> {
				Map<String, String> copy = MDC.getCopyOfContextMap();
				return () -> {
					MDC.setContextMap((copy != null) ? copy : Map.of());
					task.run();
				};
			};
		}

	}

	@RestController
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WebShop extends Shop {

		private final ObjectProvider<Work> work;

		WebShop(ObjectProvider<Work> work) {
			this.work = work;
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> this.work.getObject().log("callable");
		}

	}

	/** Logs what the tracer knows, for comparison with what the line says. */
	static class Work {

		private final AsyncTracer tracer;

		Work(AsyncTracer tracer) {
			this.tracer = tracer;
		}

		String log(String name) {
			TaskSnapshot task = this.tracer.currentTask().orElseThrow();
			LoggerFactory.getLogger(Work.class).info("{} asyncRoot={} asyncTask={}", name, task.rootId(), task.id());
			return "done";
		}

		@Async
		public CompletableFuture<String> async() {
			return CompletableFuture.completedFuture(log("async"));
		}

	}

	/** The lines of the log, each with its context. */
	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final List<ILoggingEvent> events = new ArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			event.prepareForDeferredProcessing();
			this.events.add(event);
		}

		private synchronized ILoggingEvent find(String name) {
			return this.events.stream()
				.filter((event) -> event.getFormattedMessage().startsWith(name + " "))
				.findFirst()
				.orElse(null);
		}

		/** The context of the first line that begins so. */
		String of(String name) {
			ILoggingEvent event = find(name);
			return (event == null) ? null
					: event.getMDCPropertyMap()
						.entrySet()
						.stream()
						.sorted(Map.Entry.comparingByKey())
						.map(Map.Entry::toString)
						.reduce((one, other) -> one + " " + other)
						.orElse("");
		}

		/** What the tracer knew when that line was written. */
		String expected(String name) {
			String message = find(name).getFormattedMessage();
			return message.substring(message.indexOf(' ') + 1);
		}

	}

}
