package com.acme.executors;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: what is left of a context after its end: a pool that we shut down or keep
 * alive, a context that we hold, a tracer that goes on, or one that fails.
 */
class ContextLifecycleTest {

	@Test
	@DisplayName("13: contexts that were closed are collected")
	void contextsAreCollected() {
		List<WeakReference<ApplicationContext>> contexts = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			Contexts.runner().withUserConfiguration(Pools.class).run((context) -> {
				context.getBean(ThreadPoolTaskExecutor.class).submit(() -> "done").get();
				context.getBean("shared", ExecutorService.class).submit(() -> "done").get();
				contexts.add(new WeakReference<>(context.getSourceApplicationContext()));
			});
		}
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			System.gc();
			assertThat(contexts).filteredOn((context) -> context.get() != null).hasSizeLessThanOrEqualTo(1);
		});
	}

	@Test
	@DisplayName("14: an executor goes on when nobody holds its proxy any more")
	void collectedProxy() {
		ExecutorService pool = Executors.newSingleThreadExecutor();
		try {
			Contexts.runner().withBean("proxied", ExecutorService.class, () -> pool, (definition) -> {
				definition.setScope("prototype");
			}).run((context) -> {
				WeakReference<Object> proxy = new WeakReference<>(context.getBean("proxied"));
				await().atMost(Duration.ofMinutes(1)).until(() -> {
					System.gc();
					return proxy.get() == null;
				});
				assertThat(pool.isShutdown()).isFalse();
				assertThat(pool.submit(() -> "done").get(1, TimeUnit.MINUTES)).isEqualTo("done");
			});
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	@Timeout(120)
	@DisplayName("14: a context with the common pool as a bean closes")
	void commonPool() {
		Contexts.runner().withUserConfiguration(Pools.class).run((context) -> {
			ExecutorService shared = context.getBean("shared", ExecutorService.class);
			assertThat(shared).isNotSameAs(ForkJoinPool.commonPool());
			assertThat(shared.submit(() -> "done").get()).isEqualTo("done");
		});
		assertThat(ForkJoinPool.commonPool().isShutdown()).isFalse();
	}

	@Test
	@DisplayName("25: after the end of its context an executor that lives on passes work through")
	void passesThrough() throws Exception {
		ThreadPoolTaskExecutor survivor = new ThreadPoolTaskExecutor();
		survivor.initialize();
		try {
			CompletableFuture<AsyncTracer> closed = new CompletableFuture<>();
			Contexts.runner()
				.withBean("survivor", ThreadPoolTaskExecutor.class, () -> survivor,
						(definition) -> definition.setDestroyMethodName(""))
				.withBean(KeepRunning.class, () -> new KeepRunning(survivor))
				.run((context) -> closed.complete(context.getBean(AsyncTracer.class)));
			long before = closed.get().snapshot().counts().submitted();
			survivor.initialize();
			assertThat(survivor.submit(() -> closed.join().currentTask()).get()).isEmpty();
			assertThat(closed.get().snapshot().counts().submitted()).isEqualTo(before);
		}
		finally {
			survivor.shutdown();
		}
	}

	@Test
	@DisplayName("25: work that is submitted while the context closes runs")
	void submittedWhileClosing() {
		CompletableFuture<String> late = new CompletableFuture<>();
		Contexts.runner().withUserConfiguration(Pools.class).run((context) -> {
			ThreadPoolTaskExecutor pool = context.getBean(ThreadPoolTaskExecutor.class);
			context.addApplicationListener((org.springframework.context.event.ContextClosedEvent event) -> pool
				.execute(() -> late.complete("ran")));
		});
		// The executor does not wait for it while it closes.
		assertThat(late).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("ran");
	}

	@Test
	@DisplayName("25: two contexts trace one executor; closing one leaves the other tracing")
	void sharedByTwoContexts() {
		ThreadPoolTaskExecutor shared = new ThreadPoolTaskExecutor();
		Contexts.runner()
			.withBean("shared", ThreadPoolTaskExecutor.class, () -> shared)
			.withBean(KeepRunning.class, () -> new KeepRunning(shared))
			.run((outer) -> {
				Contexts.runner()
					.withBean("shared", ThreadPoolTaskExecutor.class, () -> shared,
							(definition) -> definition.setDestroyMethodName(""))
					.run((inner) -> assertThat(inner).hasNotFailed());
				shared.initialize();
				AsyncTracer tracer = outer.getBean(AsyncTracer.class);
				assertThat(shared.submit(tracer::currentTask).get()).isPresent();
			});
	}

	/** Something that needs the executor to the end. */
	record KeepRunning(ThreadPoolTaskExecutor executor) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		@Bean
		ThreadPoolTaskExecutor pool() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		ThreadPoolTaskScheduler scheduler() {
			return new ThreadPoolTaskScheduler();
		}

		@Bean
		ExecutorService shared() {
			return ForkJoinPool.commonPool();
		}

	}

}
