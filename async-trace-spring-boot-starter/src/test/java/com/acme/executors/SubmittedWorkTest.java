package com.acme.executors;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.executor.ExecutorCoverages;
import io.github.asynctrace.task.TaskCounts;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.security.task.DelegatingSecurityContextAsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: work is lost, doubled, confused with other work or fails otherwise than it
 * would without us.
 */
class SubmittedWorkTest {

	private final ApplicationContextRunner contexts = Contexts.runner().withUserConfiguration(Pools.class);

	@ParameterizedTest
	@ValueSource(strings = { "pool", "scheduler", "service" })
	@DisplayName("16: what a task throws is the very exception, as the cause of the usual one")
	void failingCallable(String bean) {
		this.contexts.run((context) -> {
			IOException failure = new IOException("disk full");
			Callable<String> failing = () -> {
				throw failure;
			};
			Future<?> future = submit(context.getBean(bean), failing);
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> future.get(1, TimeUnit.MINUTES))
				.satisfies((ex) -> assertThat(ex.getCause()).isSameAs(failure));
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			await().atMost(Duration.ofMinutes(1)).until(() -> tracer.snapshot().counts().failed() == 1);
		});
	}

	private static Future<?> submit(Object executor, Callable<?> task) {
		if (executor instanceof ExecutorService service) {
			return service.submit(task);
		}
		return ((AsyncTaskExecutor) executor).submit(task);
	}

	@ParameterizedTest
	@ValueSource(strings = { "pool", "service" })
	@DisplayName("16: what execute() throws reaches the handler of the thread")
	void uncaughtException(String bean) {
		this.contexts.run((context) -> {
			RuntimeException failure = new IllegalStateException("broken");
			AtomicReference<Throwable> caught = new AtomicReference<>();
			context.getBean(bean, Executor.class).execute(() -> {
				Thread.currentThread().setUncaughtExceptionHandler((thread, ex) -> caught.set(ex));
				throw failure;
			});
			await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(caught.get()).isSameAs(failure));
		});
	}

	@Test
	@DisplayName("16: a proxy throws what its executor throws, unwrapped")
	void proxyThrowsAsIs() {
		this.contexts.run((context) -> {
			ExecutorService service = context.getBean("service", ExecutorService.class);
			IOException failure = new IOException("disk full");
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> service.invokeAny(List.of(() -> {
				throw failure;
			}))).satisfies((ex) -> assertThat(ex.getCause()).isSameAs(failure));
			service.shutdownNow();
			assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> service.execute(() -> {
			}));
			assertThat(counts(context.getBean(AsyncTracer.class)).rejected()).isEqualTo(1);
		});
	}

	@Test
	@DisplayName("17: invokeAll() runs every task, wrapped by the application or not")
	void invokeAll() {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ExecutorService service = context.getBean("service", ExecutorService.class);
			Callable<String> plain = () -> "plain";
			List<Future<String>> futures = service
				.invokeAll(List.of(plain, tracer.wrap(() -> "wrapped"), plain, tracer.wrap(plain)));
			List<String> results = new ArrayList<>();
			for (Future<String> future : futures) {
				results.add(future.get());
			}
			assertThat(results).containsExactly("plain", "wrapped", "plain", "plain");
			assertThat(counts(tracer).submitted()).isEqualTo(4);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "pool", "scheduler", "service" })
	@DisplayName("22: one object submitted a thousand times at once is a thousand tasks")
	void sharedRunnable(String bean) {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			Set<Long> seen = ConcurrentHashMap.newKeySet();
			CountDownLatch done = new CountDownLatch(1000);
			Runnable shared = () -> {
				seen.add(tracer.currentTask().map(TaskSnapshot::id).orElse(0L));
				done.countDown();
			};
			Executor executor = context.getBean(bean, Executor.class);
			CompletableFuture<?>[] submitters = new CompletableFuture<?>[4];
			for (int i = 0; i < submitters.length; i++) {
				submitters[i] = CompletableFuture.runAsync(() -> {
					for (int j = 0; j < 250; j++) {
						executor.execute(shared);
					}
				});
			}
			CompletableFuture.allOf(submitters).get(1, TimeUnit.MINUTES);
			await().atMost(Duration.ofMinutes(1)).until(() -> done.getCount() == 0);
			assertThat(seen).hasSize(1000).doesNotContain(0L);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "pool", "scheduler", "service" })
	@DisplayName("22: one object submitted in two requests belongs to either, each time")
	void sharedByRequests(String bean) {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			List<Long> roots = new CopyOnWriteArrayList<>();
			Runnable shared = () -> roots.add(tracer.currentTask().map(TaskSnapshot::rootId).orElse(0L));
			Executor executor = context.getBean(bean, Executor.class);
			try (AsyncTracer.Scope first = tracer.open("GET /first")) {
				executor.execute(shared);
				await().atMost(Duration.ofMinutes(1)).until(() -> roots.size() == 1);
			}
			try (AsyncTracer.Scope second = tracer.open("GET /second")) {
				executor.execute(shared);
				await().atMost(Duration.ofMinutes(1)).until(() -> roots.size() == 2);
			}
			assertThat(roots).doesNotHaveDuplicates().doesNotContain(0L);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "pool", "built", "scheduler", "service", "layered", "security" })
	@DisplayName("24: however many layers an executor has, a submission is one task")
	void oneTask(String bean) {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			context.getBean(bean, Executor.class).execute(() -> {
			});
			await().atMost(Duration.ofMinutes(1)).until(() -> counts(tracer).done() > 0);
			assertThat(counts(tracer).submitted()).isEqualTo(1);
			submit(context.getBean(bean), () -> "done").get(1, TimeUnit.MINUTES);
			assertThat(counts(tracer).submitted()).isEqualTo(2);
		});
	}

	@Test
	@DisplayName("15: work for the pool behind an executor is traced")
	void poolBehindExecutor() {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ThreadPoolExecutor inner = context.getBean("pool", ThreadPoolTaskExecutor.class).getThreadPoolExecutor();
			assertThat(inner.submit(tracer::currentTask).get(1, TimeUnit.MINUTES)).isPresent();
			Callable<Boolean> isTask = () -> tracer.currentTask().isPresent();
			assertThat(inner.invokeAll(List.of(isTask)).get(0).get()).isTrue();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "callerRuns", "direct" })
	@DisplayName("What work submits that is run by its caller is traced as well")
	void nestedInCallerRuns(String bean) {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			Executor onCaller = context.getBean(bean, Executor.class);
			ExecutorService inner = context.getBean("service", ExecutorService.class);
			CompletableFuture<List<TaskSnapshot>> tasks = new CompletableFuture<>();
			onCaller.execute(() -> {
				TaskSnapshot outer = tracer.currentTask().orElseThrow();
				inner.execute(() -> tasks.complete(List.of(outer, tracer.currentTask().orElseThrow())));
			});
			List<TaskSnapshot> outerAndInner = tasks.get(1, TimeUnit.MINUTES);
			assertThat(outerAndInner.get(1).parentId()).isEqualTo(outerAndInner.get(0).id());
			assertThat(tracer.currentTask()).isEmpty();
		});
	}

	@Test
	@DisplayName("6: decorators of the application run in their order, and see what the executor made")
	void decorators() {
		Contexts.runner().withUserConfiguration(Decorated.class).run((context) -> {
			assertThat(context).hasNotFailed();
			Decorated decorated = context.getBean(Decorated.class);
			context.getBean("own", ThreadPoolTaskExecutor.class).submit(() -> "done").get(1, TimeUnit.MINUTES);
			assertThat(decorated.log).containsExactly("own FutureTask", "own run");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "handMade", "byAspect" })
	@DisplayName("6: the decorator of an executor behind a proxy of the application is not lost")
	void decoratorBehindProxy(String bean) throws Exception {
		try (ConfigurableApplicationContext context = Contexts.start(Proxied.class)) {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			ThreadPoolTaskExecutor pool = context.getBean(bean, ThreadPoolTaskExecutor.class);
			assertThat(AopUtils.isCglibProxy(pool)).isTrue();
			assertThat(pool.submit(tracer::currentTask).get(1, TimeUnit.MINUTES)).isPresent();
			assertThat(context.getBean(Proxied.class).decorated).hasValue(1);
			assertThat(counts(tracer).submitted()).isEqualTo(1);
			assertThat(context.getBean(ExecutorCoverages.class).list()).filteredOn((row) -> row.bean().equals(bean))
				.singleElement()
				.extracting("type", "coverage")
				.containsExactly(ThreadPoolTaskExecutor.class.getName(), "decorator");
		}
	}

	@Test
	@DisplayName("30: what a decorator of the application throws is thrown as it would be without us")
	void throwingDecorator() {
		Contexts.runner().withBean("pool", ThreadPoolTaskExecutor.class, () -> {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setTaskDecorator((task) -> {
				throw new IllegalStateException("no context");
			});
			return pool;
		})
			.run((context) -> assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> context.getBean("pool", ThreadPoolTaskExecutor.class).execute(() -> {
				}))
				.withMessage("no context"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "direct", "directDecorated" })
	@DisplayName("30: at the end of the stack the work is done or fails as without us, and tracing goes on")
	void endOfStack(String bean) {
		this.contexts.run((context) -> {
			Executor executor = context.getBean(bean, Executor.class);
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			// Classes that fail to load there would be lost to all other tests.
			Runnable nothing = () -> {
			};
			executor.execute(nothing);
			submitAtEndOfStack(executor, nothing);
			assertThat(tracer.currentTask()).isEmpty();
			Probe probe = new Probe(tracer);
			executor.execute(probe::look);
			assertThat(probe.seen().task()).isPresent();
		});
	}

	// From the last frame that fits on, back to the first where the executor succeeds.
	@SuppressWarnings("InfiniteRecursion")
	private static void submitAtEndOfStack(Executor executor, Runnable task) {
		try {
			submitAtEndOfStack(executor, task);
		}
		catch (StackOverflowError ex) {
			executor.execute(task);
		}
	}

	@Test
	@DisplayName("28: tasks that were dropped silently leave the books as lost")
	void droppedTasks() {
		this.contexts.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			dropped(context.getBean("full", Executor.class), 10_000,
					() -> await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
						System.gc();
						assertThat(counts(tracer).lost()).isEqualTo(10_000);
						assertThat(counts(tracer).queued()).isZero();
					}));
		});
	}

	@Test
	@DisplayName("28: dropped tasks beyond the cap leave nothing in the heap and no row")
	void manyDroppedTasks() {
		this.contexts.withPropertyValues("asynctrace.limits.live=1000").run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			long before = usedHeap();
			dropped(context.getBean("full", Executor.class), 100_000,
					() -> await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
						assertThat(usedHeap() - before).isLessThan(30_000_000);
						assertThat(tracer.snapshot().tasks()).filteredOn((task) -> task.state() == TaskState.QUEUED)
							.isEmpty();
					}));
		});
	}

	private static long usedHeap() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static void pass(CountDownLatch gate) {
		try {
			gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void dropped(Executor full, int tasks, Runnable check) {
		CountDownLatch gate = new CountDownLatch(1);
		full.execute(() -> pass(gate));
		try {
			for (int i = 0; i < tasks; i++) {
				full.execute(() -> {
				});
			}
			check.run();
		}
		finally {
			gate.countDown();
		}
	}

	@Test
	@DisplayName("28: tasks that an executor behind a proxy refuses are counted at once")
	void refusedTasks() {
		this.contexts.run((context) -> {
			ExecutorService service = context.getBean("service", ExecutorService.class);
			service.shutdown();
			for (int i = 0; i < 1000; i++) {
				assertThatExceptionOfType(RejectedExecutionException.class)
					.isThrownBy(() -> service.submit(() -> "never"));
			}
			assertThat(counts(context.getBean(AsyncTracer.class)).rejected()).isEqualTo(1000);
		});
	}

	@Test
	@DisplayName("18: asynctrace.excluded-beans leaves an executor alone and says so")
	void excludedBean() {
		this.contexts.withPropertyValues("asynctrace.excluded-beans=pool,service").run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			assertThat(submit(context.getBean("pool"), tracer::currentTask).get()).hasToString("Optional.empty");
			assertThat(context.getBean("service")).isInstanceOf(ThreadPoolExecutor.class);
			assertThat(context.getBean(ExecutorCoverages.class).list())
				.filteredOn((row) -> row.bean().equals("pool") || row.bean().equals("service"))
				.hasSize(2)
				.allSatisfy((row) -> assertThat(row.reason()).isEqualTo("excluded by asynctrace.excluded-beans"));
		});
	}

	private static TaskCounts counts(AsyncTracer tracer) {
		return tracer.snapshot().counts();
	}

	@Configuration(proxyBeanMethods = false)
	static class Pools {

		@Bean
		ThreadPoolTaskExecutor pool() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		ThreadPoolTaskExecutor built(ThreadPoolTaskExecutorBuilder builder) {
			return builder.build();
		}

		@Bean
		ThreadPoolTaskExecutor callerRuns() {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
			pool.setMaxPoolSize(1);
			pool.setQueueCapacity(0);
			pool.setAllowCoreThreadTimeOut(true);
			return pool;
		}

		@Bean
		TaskExecutor direct() {
			return Runnable::run;
		}

		@Bean
		ConcurrentTaskExecutor directDecorated() {
			return new ConcurrentTaskExecutor(Runnable::run);
		}

		@Bean
		ThreadPoolTaskScheduler scheduler() {
			return new ThreadPoolTaskScheduler();
		}

		@Bean
		ExecutorService service() {
			return Executors.newFixedThreadPool(1);
		}

		@Bean
		AsyncTaskExecutor layered(ThreadPoolTaskExecutor pool) {
			return new MatrixExecutors.OwnExecutor(pool);
		}

		@Bean
		AsyncTaskExecutor security(ThreadPoolTaskExecutor pool) {
			return new DelegatingSecurityContextAsyncTaskExecutor(pool);
		}

		@Bean
		ThreadPoolTaskExecutor full() {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setMaxPoolSize(1);
			pool.setQueueCapacity(0);
			pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
			return pool;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Decorated {

		private final List<String> log = new ArrayList<>();

		@Bean
		TaskDecorator decorator() {
			return (task) -> task;
		}

		@Bean
		String needsDecoratorByType(TaskDecorator mine) {
			return mine.toString();
		}

		@Bean
		ThreadPoolTaskExecutor own() {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setTaskDecorator((task) -> {
				this.log.add("own " + ((FutureTask<?>) task).getClass().getSimpleName());
				return () -> {
					this.log.add("own run");
					task.run();
				};
			});
			return pool;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Proxied {

		private final AtomicInteger decorated = new AtomicInteger();

		@Bean
		ThreadPoolTaskExecutor handMade() {
			ThreadPoolTaskExecutor pool = decoratedPool();
			pool.initialize();
			ProxyFactory factory = new ProxyFactory(pool);
			factory.setProxyTargetClass(true);
			return (ThreadPoolTaskExecutor) factory.getProxy();
		}

		@Bean
		ThreadPoolTaskExecutor byAspect() {
			return decoratedPool();
		}

		private ThreadPoolTaskExecutor decoratedPool() {
			ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
			pool.setTaskDecorator((task) -> () -> {
				this.decorated.incrementAndGet();
				task.run();
			});
			return pool;
		}

		@Bean
		static BeanNameAutoProxyCreator aspect() {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("byAspect");
			creator.setInterceptorNames("nothing");
			creator.setProxyTargetClass(true);
			return creator;
		}

		@Bean
		static MethodInterceptor nothing() {
			return MethodInvocation::proceed;
		}

	}

}
