package com.acme.executors;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceProperties;
import io.github.asynctrace.spring.executor.ExecutorCoverages;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.Mode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.acme.ReactorLikeExecutor;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: the starter needs a line of configuration, ignores one, or does not give way to
 * what the application brings.
 */
class AutoConfigurationTest {

	@Test
	@DisplayName("29: an application that only has the dependency is traced")
	void noConfiguration() throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Plain.class)
			.web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.run()) {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			assertThat(context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class)
				.submit(tracer::currentTask)
				.get(1, TimeUnit.MINUTES)).isPresent();
			Probe probe = new Probe(tracer);
			context.getBean(Plain.class).call(probe);
			assertThat(probe.seen().task().orElseThrow().name()).isEqualTo("AutoConfigurationTest.Plain.call");
			assertThat(context.getBean(ExecutorCoverages.class).list()).extracting("bean")
				.contains("applicationTaskExecutor");
		}
	}

	@Test
	@DisplayName("The properties' defaults are those of the tracer")
	void defaults() {
		Contexts.runner().run((context) -> {
			AsyncTraceProperties properties = context.getBean(AsyncTraceProperties.class);
			AsyncTraceProperties.Caps caps = properties.getLimits();
			assertThat(new Limits(caps.getLive(), caps.getFinished(), caps.getSites(), caps.getHops(),
					caps.getNameLength(), caps.getMessageLength()))
				.isEqualTo(Limits.defaults());
			assertThat(properties.getMode()).isEqualTo(Mode.EXACT);
			assertThat(new AsyncTraceProperties().getBudget()).isEqualTo(2);
		});
	}

	@Test
	@DisplayName("Properties reach the tracer")
	void properties() {
		Contexts.runner()
			.withPropertyValues("asynctrace.mode=off", "asynctrace.limits.finished=3",
					"asynctrace.hidden-packages=com.acme.hidden")
			.run((context) -> assertThat(context.getBean(AsyncTracer.class).isEnabled()).isFalse());
	}

	@Test
	@DisplayName("A tracer of the application is used, and not closed twice")
	void ownTracer() {
		AsyncTracer own = AsyncTracer.create();
		Contexts.runner()
			.withBean("own", AsyncTracer.class, () -> own)
			.withBean("pool", ThreadPoolTaskExecutor.class)
			.run((context) -> {
				assertThat(context).hasSingleBean(AsyncTracer.class);
				assertThat(context.getBean(ThreadPoolTaskExecutor.class).submit(own::currentTask).get()).isPresent();
			});
		assertThat(own.isEnabled()).isFalse();
	}

	@Test
	@DisplayName("A tracer of the application that itself needs an executor starts, and that executor is traced later")
	void tracerFromExecutor() {
		Contexts.runner().withUserConfiguration(TracerFromExecutor.class).run((context) -> {
			assertThat(context).hasNotFailed();
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			assertThat(context.getBean(ThreadPoolTaskExecutor.class).submit(tracer::currentTask).get()).isPresent();
		});
	}

	@Test
	@DisplayName("An executor in a circle of beans is the same object everywhere, and traced")
	void circle() {
		Contexts.runner()
			.withAllowCircularReferences(true)
			.withBean("scheduler", CircularScheduler.class)
			// Made while the scheduler is being made, and not before.
			.withBean(Needy.class, Needy::new, (definition) -> definition.setLazyInit(true))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				TaskScheduler scheduler = context.getBean(Needy.class).scheduler;
				assertThat(scheduler).isSameAs(context.getBean("scheduler"));
				Probe probe = new Probe(context.getBean(AsyncTracer.class));
				((CircularScheduler) scheduler).execute(probe::look);
				assertThat(probe.seen().task()).isPresent();
			});
	}

	@Test
	@DisplayName("21: an executor of Reactor is left alone, and listed")
	void reactor() {
		Contexts.runner()
			.withBean("reactor", java.util.concurrent.Executor.class, ReactorLikeExecutor::new)
			.run((context) -> {
				assertThat(context.getBean("reactor")).isExactlyInstanceOf(ReactorLikeExecutor.class);
				assertThat(context.getBean(ExecutorCoverages.class).list()).singleElement()
					.extracting("coverage", "reason")
					.containsExactly("none", "its work is that of a framework");
			});
	}

	@Test
	@DisplayName("An executor that the application wrapped itself is not wrapped again")
	void wrappedByApplication() {
		Contexts.runner().withUserConfiguration(WrappedByApplication.class).run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			assertThat(AopUtils.isAopProxy(context.getBean("wrapped"))).isFalse();
			context.getBean("wrapped", ExecutorService.class).submit(() -> "done").get();
			assertThat(tracer.snapshot().counts().submitted()).isEqualTo(1);
			assertThat(context.getBean(ExecutorCoverages.class).list()).extracting("bean", "coverage")
				.contains(org.assertj.core.groups.Tuple.tuple("wrapped", "interface-proxy"));
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	static class Plain {

		@Async
		public CompletableFuture<String> call(Probe probe) {
			probe.look();
			return CompletableFuture.completedFuture("seen");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TracerFromExecutor {

		@Bean
		ThreadPoolTaskExecutor pool() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		AsyncTracer ownTracer(List<ThreadPoolTaskExecutor> pools) {
			assertThat(pools).hasSize(1);
			return AsyncTracer.create();
		}

	}

	static class CircularScheduler extends ThreadPoolTaskScheduler {

		@Autowired
		private Needy needy;

	}

	static class Needy {

		@Autowired
		private TaskScheduler scheduler;

	}

	@Configuration(proxyBeanMethods = false)
	static class WrappedByApplication {

		@Bean
		ExecutorService wrapped(AsyncTracer tracer) {
			return tracer.wrap(Executors.newSingleThreadExecutor(), "io");
		}

	}

}
