package com.acme.executors;

import java.util.Comparator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.scheduling.concurrent.ScheduledExecutorFactoryBean;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolExecutorFactoryBean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * One executor of every kind, as applications declare them.
 */
@Configuration(proxyBeanMethods = false)
class MatrixExecutors {

	@Bean
	ThreadPoolTaskExecutor pool() {
		return new ThreadPoolTaskExecutor();
	}

	@Bean
	Executor poolAsExecutor() {
		return new ThreadPoolTaskExecutor();
	}

	@Bean
	ThreadPoolTaskExecutor decoratedPool() {
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
		pool.setTaskDecorator((task) -> () -> task.run());
		return pool;
	}

	@Bean
	ThreadPoolTaskExecutor builtPool(ThreadPoolTaskExecutorBuilder builder) {
		return builder.build();
	}

	@Bean
	Unmanaged unmanaged(ThreadPoolTaskExecutorBuilder pools, SimpleAsyncTaskExecutorBuilder threads) {
		ThreadPoolTaskExecutor pool = pools.threadNamePrefix("unmanaged-").build();
		pool.initialize();
		return new Unmanaged(pool, threads.threadNamePrefix("unmanaged-thread-").build());
	}

	@Bean
	ThreadPoolTaskExecutor comparingPool() {
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor() {
			@Override
			protected BlockingQueue<Runnable> createQueue(int queueCapacity) {
				return new PriorityBlockingQueue<>(10, Comparator.comparing(Object::hashCode));
			}
		};
		return pool;
	}

	@Bean
	SimpleAsyncTaskExecutor threads() {
		return new SimpleAsyncTaskExecutor();
	}

	@Bean
	SimpleAsyncTaskExecutor decoratedThreads() {
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor();
		threads.setTaskDecorator((task) -> () -> task.run());
		return threads;
	}

	@Bean
	ConcurrentTaskExecutor concurrent() {
		return new ConcurrentTaskExecutor(daemons());
	}

	@Bean
	ConcurrentTaskExecutor concurrentOnForkJoin() {
		return new ConcurrentTaskExecutor(ForkJoinPool.commonPool());
	}

	@Bean
	TaskExecutorAdapter adapter() {
		return new TaskExecutorAdapter(daemons());
	}

	@Bean
	ConcurrentTaskScheduler concurrentScheduler() {
		return new ConcurrentTaskScheduler(new ScheduledThreadPoolExecutor(1, daemonThreads()));
	}

	@Bean
	ThreadPoolTaskScheduler scheduler() {
		return new ThreadPoolTaskScheduler();
	}

	@Bean
	ThreadPoolTaskScheduler builtScheduler(ThreadPoolTaskSchedulerBuilder builder) {
		return builder.build();
	}

	@Bean
	ThreadPoolTaskScheduler decoratedScheduler() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setTaskDecorator((task) -> () -> task.run());
		return scheduler;
	}

	@Bean
	TaskScheduler schedulerAsInterface() {
		return new ThreadPoolTaskScheduler();
	}

	@Bean
	SimpleAsyncTaskScheduler threadScheduler() {
		return new SimpleAsyncTaskScheduler();
	}

	@Bean
	TaskScheduler threadSchedulerAsInterface() {
		return new SimpleAsyncTaskScheduler();
	}

	@Bean
	TaskExecutor lambda() {
		ExecutorService pool = daemons();
		return pool::execute;
	}

	@Bean
	Executor executor() {
		return daemons();
	}

	@Bean
	ExecutorService executorService() {
		return daemons();
	}

	@Bean
	ExecutorService forkJoinAsInterface() {
		return new ForkJoinPool(2);
	}

	@Bean
	ScheduledExecutorService scheduledExecutorService() {
		return Executors.newSingleThreadScheduledExecutor(daemonThreads());
	}

	@Bean
	AsyncTaskExecutor ownExecutorAsInterface() {
		return new OwnExecutor(daemons());
	}

	@Bean
	OwnExecutor ownExecutor() {
		return new OwnExecutor(daemons());
	}

	@Bean
	ThreadPoolExecutor threadPoolExecutor() {
		return (ThreadPoolExecutor) daemons();
	}

	@Bean
	ScheduledThreadPoolExecutor scheduledThreadPoolExecutor() {
		return new ScheduledThreadPoolExecutor(1, daemonThreads());
	}

	@Bean
	ForkJoinPool forkJoinPool() {
		return new ForkJoinPool(2);
	}

	@Bean
	ThreadPoolExecutorFactoryBean factoryPool() {
		return new ThreadPoolExecutorFactoryBean();
	}

	@Bean
	ThreadPoolExecutorFactoryBean unconfigurableFactoryPool() {
		ThreadPoolExecutorFactoryBean factory = new ThreadPoolExecutorFactoryBean();
		factory.setExposeUnconfigurableExecutor(true);
		return factory;
	}

	@Bean
	ScheduledExecutorFactoryBean unconfigurableFactoryScheduler() {
		ScheduledExecutorFactoryBean factory = new ScheduledExecutorFactoryBean();
		factory.setExposeUnconfigurableExecutor(true);
		return factory;
	}

	@Bean
	SyncTaskExecutor sync() {
		return new SyncTaskExecutor();
	}

	@Bean
	@Lazy
	ThreadPoolTaskExecutor lazyPool() {
		return new ThreadPoolTaskExecutor();
	}

	static ExecutorService daemons() {
		return Executors.newFixedThreadPool(2, daemonThreads());
	}

	private static java.util.concurrent.ThreadFactory daemonThreads() {
		return (task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * Executors that are held by something else and are no beans.
	 */
	record Unmanaged(ThreadPoolTaskExecutor pool, SimpleAsyncTaskExecutor threads) {
	}

	/**
	 * An executor of the application's own class.
	 */
	static class OwnExecutor implements AsyncTaskExecutor {

		private final Executor executor;

		OwnExecutor(Executor executor) {
			this.executor = executor;
		}

		@Override
		public void execute(Runnable task) {
			this.executor.execute(task);
		}

	}

}
