package com.acme.executors;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.scheduling.support.PeriodicTrigger;

/**
 * The ways in which work can be handed to an executor, by the interface that has them.
 */
final class SubmitMethods {

	private static final Duration SOON = Duration.ofMillis(20);

	private SubmitMethods() {
	}

	/** Every method of every interface that the executor's bean may be used by. */
	static Map<String, Submit> of(Class<?> type) {
		Map<String, Submit> methods = new LinkedHashMap<>();
		if (Executor.class.isAssignableFrom(type)) {
			executor(methods);
		}
		if (ExecutorService.class.isAssignableFrom(type)) {
			executorService(methods);
		}
		if (ScheduledExecutorService.class.isAssignableFrom(type)) {
			scheduledExecutorService(methods);
		}
		if (AsyncTaskExecutor.class.isAssignableFrom(type)) {
			asyncTaskExecutor(methods);
		}
		if (TaskScheduler.class.isAssignableFrom(type)) {
			taskScheduler(methods);
		}
		if (ThreadPoolTaskExecutor.class.isAssignableFrom(type)) {
			methods.put("getThreadPoolExecutor().submit",
					(bean, probe) -> ((ThreadPoolTaskExecutor) bean).getThreadPoolExecutor().submit(probe::look));
		}
		return methods;
	}

	private static void executor(Map<String, Submit> methods) {
		methods.put("execute", (bean, probe) -> {
			((Executor) bean).execute(probe::look);
			return null;
		});
		methods.put("CompletableFuture.runAsync",
				(bean, probe) -> CompletableFuture.runAsync(probe::look, (Executor) bean));
		methods.put("CompletableFuture.supplyAsync", (bean, probe) -> {
			Supplier<String> supplier = () -> {
				probe.look();
				return "seen";
			};
			return CompletableFuture.supplyAsync(supplier, (Executor) bean);
		});
	}

	private static void executorService(Map<String, Submit> methods) {
		methods.put("submit(Runnable)", (bean, probe) -> ((ExecutorService) bean).submit(probe::look));
		methods.put("submit(Runnable, T)", (bean, probe) -> ((ExecutorService) bean).submit(probe::look, "done"));
		methods.put("submit(Callable)", (bean, probe) -> ((ExecutorService) bean).submit(probe.callable()));
		methods.put("invokeAll", (bean, probe) -> ((ExecutorService) bean).invokeAll(List.of(probe.callable())).get(0));
		methods.put("invokeAny", (bean, probe) -> {
			((ExecutorService) bean).invokeAny(List.of(probe.callable()));
			return null;
		});
	}

	private static void scheduledExecutorService(Map<String, Submit> methods) {
		methods.put("schedule(Runnable)",
				(bean, probe) -> ((ScheduledExecutorService) bean).schedule(probe::look, 1, TimeUnit.MILLISECONDS));
		methods.put("schedule(Callable)", (bean, probe) -> ((ScheduledExecutorService) bean).schedule(probe.callable(),
				1, TimeUnit.MILLISECONDS));
		methods.put("scheduleAtFixedRate", (bean, probe) -> ((ScheduledExecutorService) bean)
			.scheduleAtFixedRate(probe::look, 1, 20, TimeUnit.MILLISECONDS));
		methods.put("scheduleWithFixedDelay", (bean, probe) -> ((ScheduledExecutorService) bean)
			.scheduleWithFixedDelay(probe::look, 1, 20, TimeUnit.MILLISECONDS));
	}

	private static void asyncTaskExecutor(Map<String, Submit> methods) {
		methods.put("submit(Runnable)", (bean, probe) -> ((AsyncTaskExecutor) bean).submit(probe::look));
		methods.put("submit(Callable)", (bean, probe) -> ((AsyncTaskExecutor) bean).submit(probe.callable()));
		methods.put("submitCompletable(Runnable)",
				(bean, probe) -> ((AsyncTaskExecutor) bean).submitCompletable(probe::look));
		methods.put("submitCompletable(Callable)",
				(bean, probe) -> ((AsyncTaskExecutor) bean).submitCompletable(probe.callable()));
	}

	private static void taskScheduler(Map<String, Submit> methods) {
		methods.put("schedule(Instant)",
				(bean, probe) -> ((TaskScheduler) bean).schedule(probe::look, Instant.now().plus(SOON)));
		methods.put("schedule(PeriodicTrigger)",
				(bean, probe) -> ((TaskScheduler) bean).schedule(probe::look, new PeriodicTrigger(SOON)));
		methods.put("schedule(CronTrigger)",
				(bean, probe) -> ((TaskScheduler) bean).schedule(probe::look, new CronTrigger("* * * * * *")));
		methods.put("scheduleAtFixedRate",
				(bean, probe) -> ((TaskScheduler) bean).scheduleAtFixedRate(probe::look, SOON));
		methods.put("scheduleAtFixedRate(Instant)", (bean, probe) -> ((TaskScheduler) bean)
			.scheduleAtFixedRate(probe::look, Instant.now().plus(SOON), SOON));
		methods.put("scheduleWithFixedDelay",
				(bean, probe) -> ((TaskScheduler) bean).scheduleWithFixedDelay(probe::look, SOON));
		methods.put("scheduleWithFixedDelay(Instant)", (bean, probe) -> ((TaskScheduler) bean)
			.scheduleWithFixedDelay(probe::look, Instant.now().plus(SOON), SOON));
	}

	/**
	 * Hands a probe over.
	 */
	@FunctionalInterface
	interface Submit {

		Future<?> to(Object bean, Probe probe) throws Exception;

	}

}
