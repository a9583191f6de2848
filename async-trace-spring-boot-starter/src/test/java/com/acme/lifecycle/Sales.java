package com.acme.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.asynctrace.spring.autoconfigure.AsyncTraceAsyncAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceExecutorAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceSchedulingAutoConfiguration;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.awaitility.Awaitility.await;

/**
 * An application whose work lasts until the end of the application, or longer.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ LifecycleAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
		TaskSchedulingAutoConfiguration.class, AsyncTraceAutoConfiguration.class,
		AsyncTraceAsyncAutoConfiguration.class, AsyncTraceExecutorAutoConfiguration.class,
		AsyncTraceSchedulingAutoConfiguration.class })
@EnableAsync
@EnableScheduling
class Sales {

	@Bean
	static Diary diary() {
		return new Diary();
	}

	@Bean
	Till till(Diary diary, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
		return new Till(diary, executor);
	}

	@Bean
	ExecutorService pool() {
		return Executors.newSingleThreadExecutor();
	}

	@Bean
	ThreadPoolTaskExecutor mailer(@Value("${spring.task.execution.shutdown.await-termination:false}") boolean waits) {
		ThreadPoolTaskExecutor mailer = new ThreadPoolTaskExecutor();
		mailer.setCorePoolSize(1);
		mailer.setWaitForTasksToCompleteOnShutdown(waits);
		mailer.setAwaitTerminationSeconds(waits ? 60 : 0);
		return mailer;
	}

	/** What became of work and beans. */
	static class Diary implements DestructionAwareBeanPostProcessor {

		private final Map<String, String> work = new ConcurrentHashMap<>();

		private final Map<String, Future<?>> futures = new ConcurrentHashMap<>();

		private final List<String> destroyed = new CopyOnWriteArrayList<>();

		private final CountDownLatch hold = new CountDownLatch(1);

		private volatile @Nullable ExecutorService pool;

		private volatile boolean patient;

		private volatile boolean virtual;

		/**
		 * Gives work to the executors: one piece runs on each and the rest is queued, or
		 * all of it runs, each on a virtual thread.
		 */
		void begin(ApplicationContext context, boolean patient, boolean virtual) {
			this.patient = patient;
			this.virtual = virtual;
			Till till = context.getBean(Till.class);
			this.futures.put("async 1", till.sell("async 1"));
			soon().until(() -> this.work.containsKey("async 1") && this.work.containsKey("scheduled"));
			this.futures.put("async 2", till.sell("async 2"));
			this.futures.put("submitted", till.submit("submitted"));
			soon().until(() -> !virtual || this.work.keySet().containsAll(Set.of("async 2", "submitted")));
			this.pool = context.getBean("pool", ExecutorService.class);
			begin("pool", this.pool::submit);
			begin("mailer", context.getBean("mailer", AsyncTaskExecutor.class)::submit);
			Duration delay = (patient) ? Duration.ZERO : Duration.ofDays(1);
			this.futures.put("delayed",
					context.getBean(TaskScheduler.class).schedule(() -> work("delayed"), Instant.now().plus(delay)));
			soon().until(() -> !(virtual && patient) || this.work.containsKey("delayed"));
		}

		/** One runs, on whatever thread, and one is queued. */
		private void begin(String executor, Function<Runnable, Future<?>> submit) {
			String running = executor + " 1";
			String queued = executor + " 2";
			this.futures.put(running, submit.apply(() -> work(running)));
			soon().until(() -> this.work.containsKey(running));
			this.futures.put(queued, submit.apply(() -> work(queued)));
		}

		void work(String name) {
			if (this.work.putIfAbsent(name, "runs") != null) {
				return;
			}
			try {
				this.hold.await();
				this.work.put(name, "done");
			}
			catch (InterruptedException ex) {
				this.work.put(name, "interrupted");
			}
		}

		/** What became of all work once nothing runs any more. */
		Map<String, String> end() {
			// What nobody has interrupted may go on, and what is queued may still begin.
			this.hold.countDown();
			soon().until(this.pool::isTerminated);
			soon().until(() -> !this.work.containsValue("runs"));
			Map<String, String> end = new TreeMap<>(this.work);
			this.futures.forEach((name, future) -> end.put(name, became(end.get(name), future)));
			return end;
		}

		private static ConditionFactory soon() {
			return await().atMost(60, TimeUnit.SECONDS);
		}

		private static String became(@Nullable String work, Future<?> future) {
			if (work != null) {
				soon().until(future::isDone);
				return work;
			}
			return future.isCancelled() ? "cancelled" : future.isDone() ? "done without work" : "never began";
		}

		List<String> destroyed() {
			return this.destroyed;
		}

		@Override
		public void postProcessBeforeDestruction(Object bean, String beanName) {
			if (bean instanceof DisposableBean || bean instanceof AutoCloseable || bean instanceof Till
					|| bean instanceof ExecutorService) {
				this.destroyed.add(beanName);
			}
			if (this.patient && (bean instanceof AsyncTaskExecutor || bean instanceof TaskScheduler)) {
				this.hold.countDown();
				// The scheduler of virtual threads interrupts what it runs, whoever
				// waits.
				soon().until(() -> !this.virtual
						|| Stream.of("scheduled", "delayed").noneMatch((name) -> "runs".equals(this.work.get(name))));
			}
		}

	}

	static class Till {

		private final Diary diary;

		private final AsyncTaskExecutor executor;

		Till(Diary diary, AsyncTaskExecutor executor) {
			this.diary = diary;
			this.executor = executor;
		}

		Future<?> submit(String name) {
			return this.executor.submit(() -> this.diary.work(name));
		}

		@Async
		CompletableFuture<String> sell(String name) {
			this.diary.work(name);
			return CompletableFuture.completedFuture(name);
		}

		@Scheduled(fixedDelay = 1)
		void count() {
			this.diary.work("scheduled");
		}

	}

}
