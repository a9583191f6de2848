package com.acme.customise;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.ContextProbe;
import io.github.asynctrace.spi.FrameFilter;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAsyncAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceCustomizationAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceExecutorAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceObservationAutoConfiguration;
import io.github.asynctrace.spring.probe.RequestProbe;
import io.github.asynctrace.task.TaskEvent;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.MDC;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: beans that are plugged into the tracer are not found, or are made so early that
 * others of the application are not processed.
 */
@ExtendWith(OutputCaptureExtension.class)
class CustomizationBeansTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AsyncTraceAutoConfiguration.class,
				AsyncTraceAsyncAutoConfiguration.class, AsyncTraceExecutorAutoConfiguration.class,
				AsyncTraceCustomizationAutoConfiguration.class, AsyncTraceObservationAutoConfiguration.class))
		.withPropertyValues("asynctrace.budget=100");

	@AfterEach
	void clear() {
		MDC.clear();
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	@DisplayName("Beans are found, in their order and before ours")
	void beans() {
		this.runner.withUserConfiguration(Probes.class).run((context) -> {
			MDC.put("traceId", "4bf92f3577b34da6");
			AsyncTrace trace = context.getBean(AsyncTracer.class).trace();

			assertThat(contexts(trace)).containsExactly("first", "second", "trace id 4bf92f3577b34da6");
		});
	}

	@Test
	@DisplayName("A listener hears of the tasks of executor beans")
	void listener() {
		this.runner.withUserConfiguration(Listening.class).run((context) -> {
			context.getBean(ThreadPoolTaskExecutor.class).submit(() -> "done").get();

			Heard heard = context.getBean(Heard.class);
			await().atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(heard.names).containsExactly("submitted", "started", "ended"));
		});
	}

	@Test
	@DisplayName("7: where a post-processor needs an executor, beans that are plugged in are made no earlier")
	void early(CapturedOutput output) {
		this.runner.withUserConfiguration(NeedyPostProcessor.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean("processed", AtomicInteger.class)).hasPositiveValue();
		});
		assertThat(output.toString().lines().filter((line) -> line.contains("not eligible")))
			.noneMatch((line) -> line.contains("'filter'") || line.contains("asyncTraceCustomization"));
	}

	@Test
	@DisplayName("One that cannot be made is warned of, and the application starts")
	void broken(CapturedOutput output) {
		this.runner.withUserConfiguration(Broken.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(AsyncTracer.class).trace().frames()).isNotEmpty();
		});
		assertThat(output).containsOnlyOnce("customizations of async-trace are left out");
	}

	@Test
	@DisplayName("With tracing off nothing is plugged in")
	void disabled() {
		this.runner.withPropertyValues("asynctrace.enabled=false")
			.withUserConfiguration(Probes.class)
			.run((context) -> assertThat(contexts(context.getBean(AsyncTracer.class).trace())).isEmpty());
	}

	@Test
	@DisplayName("The current observation, by its name")
	void observation() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((observation) -> true);
		this.runner.withBean(ObservationRegistry.class, () -> registry).run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			List<String> within = Observation.createNotStarted("orders.load", registry)
				.observe(() -> contexts(tracer.trace()));
			assertThat(within).containsExactly("observation \"orders.load\"");
			assertThat(contexts(tracer.trace())).isEmpty();
		});
	}

	@Test
	@DisplayName("The request of the thread, by its pattern once it is known, and none that is taken back")
	void request() {
		RequestProbe probe = new RequestProbe();
		assertThat(probe.current()).isNull();
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders/7");
		request.setServletPath("/orders/7");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		assertThat(probe.current()).isEqualTo("request GET /orders/7");
		request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/orders/{id}");
		assertThat(probe.current()).isEqualTo("request GET /orders/{id}");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest() {

			@Override
			public Object getAttribute(String name) {
				throw new IllegalStateException("The request object has been recycled");
			}

		}));
		assertThat(probe.current()).isNull();
	}

	private static List<String> contexts(AsyncTrace trace) {
		return trace.frames().get(0).contexts();
	}

	@Configuration(proxyBeanMethods = false)
	static class Probes {

		@Bean
		@Order(2)
		ContextProbe second() {
			return () -> "second";
		}

		@Bean
		@Order(1)
		ContextProbe first() {
			return () -> "first";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		@Bean
		ThreadPoolTaskExecutor pool() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		Heard heard() {
			return new Heard();
		}

	}

	static class Heard implements TaskListener {

		private final List<String> names = new CopyOnWriteArrayList<>();

		@Override
		public void submitted(TaskEvent task) {
			this.names.add("submitted");
		}

		@Override
		public void started(TaskEvent task) {
			this.names.add("started");
		}

		@Override
		public void ended(TaskEvent task) {
			this.names.add("ended");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NeedyPostProcessor {

		@Bean
		ThreadPoolTaskExecutor executor() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		static AtomicInteger processed() {
			return new AtomicInteger();
		}

		@Bean
		static BeanPostProcessor needy(ThreadPoolTaskExecutor executor, AtomicInteger processed) {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					if (beanName.equals("filter")) {
						processed.incrementAndGet();
					}
					return bean;
				}

			};
		}

		@Bean
		FrameFilter filter() {
			return (frame) -> null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Broken {

		@Bean
		@Lazy
		ContextProbe broken() {
			throw new IllegalStateException("expected");
		}

	}

}
