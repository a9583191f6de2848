package com.acme.executors;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: an asynchronous call shows as two tasks, as a task without a name, or as one
 * that waits for ever because it was refused or failed.
 */
class AsyncMethodsTest {

	private final ApplicationContextRunner contexts = Contexts.runner().withUserConfiguration(Shop.class);

	@Test
	@DisplayName("One call is one task, also where its executor is traced too")
	void oneTaskPerCall() {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			context.getBean(Orders.class).price().get(1, TimeUnit.MINUTES);
			await().atMost(Duration.ofMinutes(1)).until(() -> tracer.snapshot().counts().done() == 1);
			assertThat(tasks(tracer)).singleElement().satisfies((task) -> {
				assertThat(task.name()).isEqualTo("AsyncMethodsTest.Orders.price");
				assertThat(task.kind()).isEqualTo(TaskKind.ASYNC);
				assertThat(task.executor()).isEqualTo("applicationTaskExecutor");
			});
		});
	}

	@Test
	@DisplayName("Calls that are waited for together are one group")
	void allOf() {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			Orders orders = context.getBean(Orders.class);
			tracer.allOf(orders.price(), orders.price()).get(1, TimeUnit.MINUTES);
			assertThat(tasks(tracer)).hasSize(2)
				.extracting(TaskSnapshot::group)
				.doesNotContainNull()
				.containsOnly(tasks(tracer).get(0).group());
		});
	}

	@Test
	@DisplayName("A call within a call leads back to the first caller")
	void nestedCalls() {
		this.contexts.run((context) -> {
			List<AsyncFrame> frames = context.getBean(Orders.class)
				.order(context.getBean(Stock.class))
				.get(1, TimeUnit.MINUTES);
			assertThat(frames).extracting(AsyncFrame::name)
				.containsSubsequence("AsyncMethodsTest$StockService.reserve", "AsyncMethodsTest$Orders.order",
						"AsyncMethodsTest.nestedCalls");
		});
	}

	@Test
	@DisplayName("A stage of what a method gives leads back to the code that registers it, and no further row is added")
	void stages() {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			CountDownLatch gate = new CountDownLatch(1);
			Executor executor = context.getBean("applicationTaskExecutor", Executor.class);
			CompletableFuture<List<AsyncFrame>> frames = context.getBean(Orders.class)
				.after(gate)
				.thenApplyAsync((value) -> tracer.trace().frames(), executor);
			gate.countDown();
			assertThat(frames.get(1, TimeUnit.MINUTES)).extracting(AsyncFrame::name)
				.last()
				.asString()
				.startsWith("AsyncMethodsTest.");
			await().atMost(Duration.ofMinutes(1)).until(() -> tracer.snapshot().counts().done() == 2);
			assertThat(tasks(tracer)).extracting(TaskSnapshot::kind).containsExactly(TaskKind.ASYNC, TaskKind.STAGE);
			assertThat(tasks(tracer)).extracting(TaskSnapshot::executor).containsOnly("applicationTaskExecutor");
		});
	}

	@Test
	@DisplayName("What a method gives is cancelled, fails and combines as ever")
	void sameFuture() {
		this.contexts.run((context) -> {
			Orders orders = context.getBean(Orders.class);
			CountDownLatch gate = new CountDownLatch(1);
			CompletableFuture<String> cancelled = orders.after(gate);
			CompletableFuture<Void> all = CompletableFuture.allOf(orders.after(gate), orders.price());
			assertThat(cancelled.cancel(true)).isTrue();
			gate.countDown();
			all.get(1, TimeUnit.MINUTES);
			assertThat(cancelled).isCancelled();
		});
	}

	@Test
	@DisplayName("A refused call is rejected for its caller and in the books")
	void rejected() {
		this.contexts.run((context) -> {
			Orders orders = context.getBean(Orders.class);
			CountDownLatch gate = new CountDownLatch(1);
			orders.onTinyPool(gate);
			try {
				assertThatExceptionOfType(TaskRejectedException.class).isThrownBy(() -> orders.onTinyPool(gate));
			}
			finally {
				gate.countDown();
			}
			assertThat(context.getBean(AsyncTracer.class).snapshot().counts().rejected()).isEqualTo(1);
		});
	}

	@Test
	@DisplayName("What a method throws reaches the application's handler, the very object, and the books")
	void failed() {
		this.contexts.run((context) -> {
			RuntimeException failure = new IllegalStateException("no stock");
			context.getBean(Orders.class).fail(failure);
			CompletableFuture<Throwable> handled = context.getBean(Failures.class).first();
			assertThat(handled.get(1, TimeUnit.MINUTES)).isSameAs(failure);
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			await().atMost(Duration.ofMinutes(1)).until(() -> tracer.snapshot().counts().failed() == 1);
			assertThat(tasks(tracer)).singleElement().extracting(TaskSnapshot::state).isEqualTo(TaskState.FAILED);
		});
	}

	@Test
	@DisplayName("A call that its executor runs at once does not give its task away to what it submits")
	void onCallersThread() {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			context.getBean(Orders.class).onCallersThread(context.getBean(Stock.class)).get(1, TimeUnit.MINUTES);
			await().atMost(Duration.ofMinutes(1)).until(() -> tracer.snapshot().counts().done() == 2);
			TaskSnapshot outer = tasks(tracer).get(0);
			TaskSnapshot inner = tasks(tracer).get(1);
			assertThat(outer.name()).endsWith("onCallersThread");
			assertThat(inner.name()).endsWith("reserve");
			assertThat(inner.parentId()).isEqualTo(outer.id());
		});
	}

	@Test
	@DisplayName("4: an AsyncConfigurer is left as it is and keeps its say")
	void asyncConfigurer() {
		ApplicationContextRunner bare = Contexts.bare()
			.withBean(AsyncTracer.class, AsyncTracer::passThrough)
			.withUserConfiguration(Shop.class);
		// Spring Boot 4 itself puts one of its own in the place of the application's.
		bare.run((without) -> this.contexts.run((with) -> assertThat(with.getBean(AsyncConfigurer.class))
			.hasSameClassAs(without.getBean(AsyncConfigurer.class))));
	}

	@Test
	@DisplayName("18: asynctrace.async.enabled=false leaves the calls to their executors")
	void layerSwitchedOff() {
		this.contexts.withPropertyValues("asynctrace.async.enabled=false").run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			context.getBean(Orders.class).price().get(1, TimeUnit.MINUTES);
			await().atMost(Duration.ofMinutes(1)).until(() -> tracer.snapshot().counts().finished() == 1);
			assertThat(tasks(tracer)).singleElement().extracting(TaskSnapshot::kind).isNotEqualTo(TaskKind.ASYNC);
		});
	}

	@Test
	@DisplayName("18: asynctrace.excluded-beans leaves the calls of a bean to their executors")
	void beanExcluded() {
		this.contexts.withPropertyValues("asynctrace.excluded-beans=orders").run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			context.getBean(Orders.class).price().get(1, TimeUnit.MINUTES);
			await().atMost(Duration.ofMinutes(1)).until(() -> tracer.snapshot().counts().finished() == 1);
			assertThat(tasks(tracer)).singleElement().extracting(TaskSnapshot::kind).isNotEqualTo(TaskKind.ASYNC);
		});
	}

	private static List<TaskSnapshot> tasks(AsyncTracer tracer) {
		return tracer.snapshot().tasks().stream().filter((task) -> !task.isRoot()).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class Shop {

		@Bean
		Orders orders() {
			return new Orders();
		}

		@Bean
		Stock stock(AsyncTracer tracer) {
			return new StockService(tracer);
		}

		@Bean
		Failures failures() {
			return new Failures(new CompletableFuture<>());
		}

		@Bean
		AsyncConfigurer configurer(Failures failures) {
			return new AsyncConfigurer() {
				@Override
				public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
					return (failure, method, arguments) -> failures.first().complete(failure);
				}
			};
		}

		@Bean(defaultCandidate = false)
		ThreadPoolTaskExecutor tiny() {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setMaxPoolSize(1);
			pool.setQueueCapacity(0);
			return pool;
		}

		@Bean(defaultCandidate = false)
		Executor sync() {
			return new SyncTaskExecutor();
		}

	}

	record Failures(CompletableFuture<Throwable> first) {
	}

	static class Orders {

		@Async
		public CompletableFuture<String> price() {
			return CompletableFuture.completedFuture("12 €");
		}

		@Async
		public CompletableFuture<String> after(CountDownLatch gate) throws InterruptedException {
			gate.await();
			return CompletableFuture.completedFuture("now");
		}

		@Async
		public CompletableFuture<List<AsyncFrame>> order(Stock stock) {
			return stock.reserve();
		}

		@Async
		public void fail(RuntimeException failure) {
			throw failure;
		}

		@Async("tiny")
		public void onTinyPool(CountDownLatch gate) throws InterruptedException {
			gate.await();
		}

		@Async("sync")
		public CompletableFuture<List<AsyncFrame>> onCallersThread(Stock stock) {
			return stock.reserve();
		}

	}

	/** Behind a proxy of interfaces. */
	interface Stock {

		CompletableFuture<List<AsyncFrame>> reserve();

	}

	@Async
	static class StockService implements Stock {

		private final AsyncTracer tracer;

		StockService(AsyncTracer tracer) {
			this.tracer = tracer;
		}

		@Override
		public CompletableFuture<List<AsyncFrame>> reserve() {
			return CompletableFuture.completedFuture(this.tracer.trace().frames());
		}

	}

}
