package com.acme.executors;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a thread hangs in {@code Future.get} of a task that waits for a busy pool, and
 * nobody says so.
 */
class AwaitedTaskTest {

	@Test
	void queuedTaskIsToldWithTheLoadOfItsPool() {
		Contexts.runner().withUserConfiguration(Pool.class).run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ThreadPoolTaskExecutor warehouse = context.getBean(ThreadPoolTaskExecutor.class);
			CountDownLatch hold = new CountDownLatch(1);
			CountDownLatch begun = new CountDownLatch(1);
			Future<Boolean> running = warehouse.submit(() -> {
				begun.countDown();
				hold.await();
				return true;
			});
			Future<Boolean> queued = warehouse.submit(() -> true);
			// A worker is not busy between its start and its first task.
			begun.await();
			Thread waiter = new Thread(() -> get(queued), "waiter");
			waiter.start();
			await().atMost(Duration.ofMinutes(1)).until(() -> waiter.getState() == Thread.State.WAITING);

			AsyncTrace trace = tracer.trace(waiter);

			assertThat(trace.toString())
				.containsPattern("↓ task #\\d+ .*, queued \\S+ in warehouse \\(1/1 busy\\), awaited by\n");
			await().atMost(Duration.ofMinutes(1)).until(() -> tracer.trace(running).leaf().isPresent());
			hold.countDown();
			waiter.join();
		});
	}

	private static void get(Future<?> future) {
		try {
			future.get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Pool {

		@Bean
		ThreadPoolTaskExecutor warehouse() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			return executor;
		}

	}

}
