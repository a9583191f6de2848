package com.acme.executors;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;

import io.github.asynctrace.AsyncTracer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * Methods that Spring itself hands to executors.
 */
final class MatrixMethods {

	private MatrixMethods() {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class AsyncMethods {

		@Bean
		Calls calls() {
			return new Calls();
		}

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

	/** With executors that nothing else can trace. */
	@Configuration(proxyBeanMethods = false)
	static class UntracedExecutors extends AsyncMethods {

		@Bean(defaultCandidate = false)
		ThreadPoolExecutor raw() {
			return (ThreadPoolExecutor) MatrixExecutors.daemons();
		}

		@Bean(defaultCandidate = false)
		ForkJoinPool forkJoin() {
			return new ForkJoinPool(2);
		}

		@Bean
		AsyncConfigurer configurer() {
			Executor executor = MatrixExecutors.daemons();
			return new AsyncConfigurer() {
				@Override
				public Executor getAsyncExecutor() {
					return executor;
				}
			};
		}

	}

	static class Calls {

		@Async
		public void nothing(Probe probe) {
			probe.look();
		}

		@Async
		public Future<String> future(Probe probe) {
			probe.look();
			return CompletableFuture.completedFuture("seen");
		}

		@Async
		public CompletableFuture<String> completable(Probe probe) {
			probe.look();
			return CompletableFuture.completedFuture("seen");
		}

		@Async("raw")
		public void onRawPool(Probe probe) {
			probe.look();
		}

		@Async("forkJoin")
		public CompletableFuture<String> onForkJoinPool(Probe probe) {
			probe.look();
			return CompletableFuture.completedFuture("seen");
		}

	}

	static class Listener {

		@Async
		@EventListener
		public void onProbe(Probe probe) {
			probe.look();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Multicaster {

		@Bean
		SimpleApplicationEventMulticaster applicationEventMulticaster() {
			SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
			multicaster.setTaskExecutor(new SimpleAsyncTaskExecutor("event-"));
			return multicaster;
		}

		@Bean
		SyncListener listener() {
			return new SyncListener();
		}

	}

	static class SyncListener {

		@EventListener
		public void onProbe(Probe probe) {
			probe.look();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class ScheduledMethods {

		@Bean
		Jobs jobs(AsyncTracer tracer) {
			return new Jobs(tracer);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnExecutorService extends ScheduledMethods {

		@Bean
		ScheduledExecutorService raw() {
			return new java.util.concurrent.ScheduledThreadPoolExecutor(1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnUnmanagedScheduler extends ScheduledMethods {

		@Bean(destroyMethod = "shutdownNow")
		Holder holder() {
			return new Holder();
		}

		@Bean
		SchedulingConfigurer configurer(Holder holder) {
			return (registrar) -> registrar.setTaskScheduler(new ConcurrentTaskScheduler(holder.scheduler));
		}

		static class Holder {

			private final ScheduledExecutorService scheduler = new java.util.concurrent.ScheduledThreadPoolExecutor(1);

			void shutdownNow() {
				this.scheduler.shutdownNow();
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnThreadScheduler extends ScheduledMethods {

		@Bean
		SimpleAsyncTaskScheduler taskScheduler() {
			return new SimpleAsyncTaskScheduler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnConcurrentScheduler extends ScheduledMethods {

		@Bean
		ConcurrentTaskScheduler taskScheduler() {
			return new ConcurrentTaskScheduler(new java.util.concurrent.ScheduledThreadPoolExecutor(1));
		}

	}

	static class Jobs {

		private final AsyncTracer tracer;

		private final Map<String, Probe> probes = new ConcurrentHashMap<>();

		Jobs(AsyncTracer tracer) {
			this.tracer = tracer;
		}

		Probe probe(String method) {
			return this.probes.computeIfAbsent(method, (name) -> new Probe(this.tracer));
		}

		// Where every run has a thread of its own, the second may overtake the first.
		private void look(String method) {
			if (this.tracer.currentTask().map((task) -> task.run() == 1).orElse(true)) {
				probe(method).look();
			}
		}

		@Scheduled(fixedRate = 50)
		void fixedRate() {
			look("fixedRate");
		}

		@Scheduled(fixedDelay = 50)
		void fixedDelay() {
			look("fixedDelay");
		}

		@Scheduled(cron = "* * * * * *")
		void cron() {
			look("cron");
		}

		@Scheduled(initialDelay = 20)
		void once() {
			look("once");
		}

	}

}
