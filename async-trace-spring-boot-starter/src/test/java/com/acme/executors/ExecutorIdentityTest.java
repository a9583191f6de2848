package com.acme.executors;

import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.executor.ExecutorCoverages;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: an executor bean is another one than the application made: other settings, lost
 * type, empty fields, or other beans than without the starter.
 */
class ExecutorIdentityTest {

	@Test
	@DisplayName("1: every property of a configured executor is the same as without the starter")
	void properties() {
		Map<String, Object> bare = properties(Contexts.bare());
		assertThat(properties(Contexts.runner())).isEqualTo(bare);
		assertThat(bare).containsEntry("pool.corePoolSize", 3).containsEntry("scheduler.poolSize", 0);
	}

	private static Map<String, Object> properties(ApplicationContextRunner runner) {
		Map<String, Object> properties = new TreeMap<>();
		runner.withUserConfiguration(Configured.class).run((context) -> {
			for (String name : new String[] { "pool", "scheduler", "threads", "threadScheduler" }) {
				Object bean = context.getBean(name);
				Class<?> type = Configured.class.getDeclaredMethod(name).getReturnType();
				for (PropertyDescriptor property : Introspector.getBeanInfo(type).getPropertyDescriptors()) {
					if (property.getReadMethod() != null && isComparable(property.getPropertyType())) {
						properties.put(name + "." + property.getName(), property.getReadMethod().invoke(bean));
					}
				}
			}
		});
		assertThat(properties).hasSizeGreaterThan(30);
		return properties;
	}

	private static boolean isComparable(Class<?> type) {
		return type.isPrimitive() || type == String.class;
	}

	@Test
	@DisplayName("2: final methods see the fields of their executor")
	void finalMethods() {
		Contexts.runner().withUserConfiguration(Configured.class).run((context) -> {
			assertThat(context.getBean("threads", SimpleAsyncTaskExecutor.class).getConcurrencyLimit()).isEqualTo(7);
			assertThat(context.getBean("threadScheduler", SimpleAsyncTaskScheduler.class).isThrottleActive()).isFalse();
		});
	}

	@Test
	@DisplayName("2: a scheduler whose class has final methods is not subclassed, and that is reported")
	void ownFinalMethod() {
		Contexts.runner().withBean("scheduler", FinalScheduler.class).run((context) -> {
			assertThat(context.getBean(FinalScheduler.class).setting()).isEqualTo("set");
			assertThat(context.getBean(ExecutorCoverages.class).list())
				.filteredOn((row) -> row.bean().equals("scheduler"))
				.singleElement()
				.satisfies((row) -> {
					assertThat(row.coverage()).isEqualTo("none");
					assertThat(row.reason()).isEqualTo("its method setting is final");
				});
		});
	}

	@Test
	@DisplayName("3: executors can be injected by their classes and by their interfaces")
	void injection() {
		Contexts.runner()
			.withUserConfiguration(Configured.class)
			.withBean(Injected.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("5: no executor, scheduler, configurer or decorator is added, and none backs off")
	void beans() {
		Contexts.bare()
			.withUserConfiguration(Scheduling.class)
			.run((bare) -> Contexts.runner()
				.withUserConfiguration(Scheduling.class)
				.run((traced) -> assertThat(names(traced)).isEqualTo(names(bare)).isNotEmpty()));
	}

	private static Map<String, Class<?>> names(ApplicationContext context) {
		Map<String, Class<?>> names = new TreeMap<>();
		for (Class<?> type : new Class<?>[] { Executor.class, TaskScheduler.class, AsyncConfigurer.class,
				TaskDecorator.class, ThreadPoolExecutor.class }) {
			Arrays.stream(context.getBeanNamesForType(type))
				.forEach((name) -> names.put(type.getSimpleName() + " " + name,
						userClass(context.getType(name, false))));
		}
		return names;
	}

	private static Class<?> userClass(Class<?> type) {
		return ClassUtils.getUserClass(type);
	}

	@Test
	@DisplayName("12: meters read the pools behind a decorated executor and a scheduler")
	void metrics() {
		Contexts.runner().withUserConfiguration(Configured.class).run((context) -> {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			new ExecutorServiceMetrics(context.getBean(ThreadPoolTaskExecutor.class).getThreadPoolExecutor(), "pool",
					java.util.List.of())
				.bindTo(registry);
			new ExecutorServiceMetrics(context.getBean(ThreadPoolTaskScheduler.class).getScheduledThreadPoolExecutor(),
					"scheduler", java.util.List.of())
				.bindTo(registry);
			System.gc();
			assertThat(registry.get("executor.pool.core").tag("name", "pool").gauge().value()).isEqualTo(3);
			assertThat(registry.get("executor.pool.core").tag("name", "scheduler").gauge().value()).isEqualTo(2);
		});
	}

	@Test
	@DisplayName("Switched off, every executor is the very object that the application made")
	void switchedOff() {
		Contexts.runner()
			.withUserConfiguration(Configured.class)
			.withPropertyValues("asynctrace.enabled=false")
			.run((context) -> {
				assertThat(context).hasSingleBean(AsyncTracer.class).doesNotHaveBean(ExecutorCoverages.class);
				assertThat(context.getBean("scheduler").getClass()).isEqualTo(ThreadPoolTaskScheduler.class);
				assertThat(context.getBean("service").getClass()).isEqualTo(ScheduledThreadPoolExecutor.class);
				assertThat(context.getBean("pool")).extracting("taskDecorator").isNull();
				Runnable task = () -> {
				};
				assertThat(context.getBean(AsyncTracer.class).wrap(task)).isSameAs(task);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Configured {

		@Bean
		ThreadPoolTaskExecutor pool() {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setCorePoolSize(3);
			pool.setMaxPoolSize(5);
			pool.setQueueCapacity(11);
			pool.setPhase(17);
			return pool;
		}

		@Bean
		ThreadPoolTaskScheduler scheduler() {
			ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
			scheduler.setPoolSize(2);
			scheduler.setRemoveOnCancelPolicy(true);
			scheduler.setThreadNamePrefix("own-");
			return scheduler;
		}

		@Bean
		SimpleAsyncTaskExecutor threads() {
			SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor();
			threads.setConcurrencyLimit(7);
			return threads;
		}

		@Bean
		SimpleAsyncTaskScheduler threadScheduler() {
			return new SimpleAsyncTaskScheduler();
		}

		@Bean
		ScheduledThreadPoolExecutor raw() {
			return new ScheduledThreadPoolExecutor(1);
		}

		@Bean
		ScheduledExecutorService service() {
			return new ScheduledThreadPoolExecutor(1);
		}

	}

	static class Injected {

		Injected(ThreadPoolTaskExecutor pool, ThreadPoolTaskScheduler scheduler,
				SimpleAsyncTaskScheduler threadScheduler, ScheduledThreadPoolExecutor raw,
				@Qualifier("service") ScheduledExecutorService service, Map<String, ExecutorService> services,
				Map<String, AsyncTaskExecutor> executors, Map<String, TaskScheduler> schedulers) {
			assertThat(scheduler).isSameAs(schedulers.get("scheduler")).isSameAs(executors.get("scheduler"));
			assertThat(pool).isSameAs(executors.get("pool"));
			assertThat(raw).isSameAs(services.get("raw"));
			assertThat(service).isSameAs(services.get("service"));
			assertThat(threadScheduler).isSameAs(schedulers.get("threadScheduler"));
			assertThat((TaskExecutor) pool).isInstanceOf(ThreadPoolTaskExecutor.class);
		}

	}

	static class FinalScheduler extends ThreadPoolTaskScheduler {

		private final String setting = "set";

		final String setting() {
			return this.setting;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Scheduling {

	}

}
