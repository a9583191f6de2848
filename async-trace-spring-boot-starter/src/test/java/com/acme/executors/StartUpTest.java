package com.acme.executors;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.executor.ExecutorCoverage;
import io.github.asynctrace.spring.executor.ExecutorCoverages;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: the starter changes what happens while an application starts: beans are made
 * too early, warnings are logged, or an executor is made before we look.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTest {

	@Test
	@DisplayName("7: nothing is warned of at the start")
	void noWarning(CapturedOutput output) {
		Contexts.start(Everything.class).close();
		assertThat(output).doesNotContain("WARN").doesNotContain("not eligible");
	}

	@Test
	@DisplayName("7: where a post-processor of the application needs an executor, we add no warning, and trace it")
	void executorOfPostProcessor(CapturedOutput output) {
		Contexts.bare().withUserConfiguration(NeedyPostProcessor.class).run((context) -> {
		});
		long before = warnings(output);
		Contexts.runner().withUserConfiguration(NeedyPostProcessor.class).run((context) -> {
			assertThat(coverage(context.getBean(ExecutorCoverages.class), "early").coverage()).isEqualTo("decorator");
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			assertThat(context.getBean("early", ThreadPoolTaskExecutor.class).submit(tracer::currentTask).get())
				.isPresent();
		});
		assertThat(warnings(output) - before).isEqualTo(before);
	}

	private static long warnings(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("not eligible")).count();
	}

	@Test
	@DisplayName("Lazy executors are not made, neither at the start nor by asking for the coverage")
	void lazyExecutors() {
		Contexts.runner().withUserConfiguration(LazyExecutor.class).run((context) -> {
			ExecutorCoverages coverages = context.getBean(ExecutorCoverages.class);
			assertThat(coverage(coverages, "pool")).satisfies((row) -> {
				assertThat(row.coverage()).isEqualTo("none");
				assertThat(row.reason()).isEqualTo("it has not been made yet");
				assertThat(row.type()).isEqualTo(SimpleAsyncTaskExecutor.class.getName());
			});
			assertThat(context.getSourceApplicationContext().getBeanFactory().containsSingleton("pool")).isFalse();
			context.getBean("pool");
			assertThat(coverage(coverages, "pool").coverage()).isEqualTo("decorator");
		});
	}

	@Test
	@DisplayName("Lazy initialization of everything changes nothing")
	void lazyInitialization() throws Exception {
		try (ConfigurableApplicationContext context = Contexts.start(PlainExecutor.class,
				"spring.main.lazy-initialization=true")) {
			assertThat(context.getBeanFactory().containsSingleton("pool")).isFalse();
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			assertThat(context.getBean("pool", SimpleAsyncTaskExecutor.class).submit(tracer::currentTask).get())
				.isPresent();
		}
	}

	@Test
	@DisplayName("A decorator that is set after its executor was made keeps running, and tracing too")
	void lateDecorator() throws Exception {
		try (ConfigurableApplicationContext context = Contexts.start(LateDecorator.class)) {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ThreadPoolTaskExecutor pool = context.getBean("pool", ThreadPoolTaskExecutor.class);
			assertThat(pool.submit(tracer::currentTask).get()).isPresent();
			assertThat(context.getBean(AtomicInteger.class)).hasValue(1);
		}
	}

	@Test
	@DisplayName("A decorator that is set when the application runs is reported")
	void replacedDecorator() throws Exception {
		try (ConfigurableApplicationContext context = Contexts.start(LateDecorator.class)) {
			context.getBean("pool", ThreadPoolTaskExecutor.class).setTaskDecorator((task) -> task);
			assertThat(coverage(context.getBean(ExecutorCoverages.class), "pool").reason())
				.isEqualTo("its task decorator was replaced after the start");
		}
	}

	@Test
	@DisplayName("26: beans that are made in the background are made in traced tasks")
	void backgroundInitialization() throws Exception {
		try (ConfigurableApplicationContext context = Contexts.start(Background.class)) {
			TaskSnapshot task = context.getBean(Background.class).task.get(1, TimeUnit.MINUTES);
			assertThat(task.executor()).isEqualTo("applicationTaskExecutor");
		}
	}

	private static ExecutorCoverage coverage(ExecutorCoverages coverages, String bean) {
		return coverages.list().stream().filter((row) -> row.bean().equals(bean)).findFirst().orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	@EnableScheduling
	static class Everything extends MatrixExecutors {

	}

	@Configuration(proxyBeanMethods = false)
	static class NeedyPostProcessor {

		@Bean
		ThreadPoolTaskExecutor early() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		static BeanPostProcessor needy(Executor executor) {
			return new BeanPostProcessor() {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyExecutor {

		@Bean
		@Lazy
		SimpleAsyncTaskExecutor pool() {
			return new SimpleAsyncTaskExecutor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PlainExecutor {

		@Bean
		SimpleAsyncTaskExecutor pool() {
			return new SimpleAsyncTaskExecutor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LateDecorator {

		@Bean
		ThreadPoolTaskExecutor pool() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		AtomicInteger decorated(List<ThreadPoolTaskExecutor> pools) {
			AtomicInteger decorated = new AtomicInteger();
			TaskDecorator decorator = (task) -> () -> {
				decorated.incrementAndGet();
				task.run();
			};
			pools.forEach((pool) -> pool.setTaskDecorator(decorator));
			return decorated;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Background {

		private final CompletableFuture<TaskSnapshot> task = new CompletableFuture<>();

		@Bean(bootstrap = Bean.Bootstrap.BACKGROUND)
		String slow(AsyncTracer tracer) {
			this.task.complete(tracer.currentTask().orElseThrow());
			return "made";
		}

	}

}
