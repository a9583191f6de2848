package io.github.asynctrace.spring.executor;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.SchedulingTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a method that takes work is forgotten, or added by a later version, and what it
 * takes is silently not traced.
 */
class MethodPlanTest {

	@ParameterizedTest(name = "20: {0}")
	@MethodSource("methodsThatTakeWork")
	void workIsNeverForgotten(Method method) {
		assertThat(MethodPlan.of(method)).isNotEqualTo(MethodPlan.OTHER);
	}

	static Stream<Method> methodsThatTakeWork() {
		return Stream
			.of(ExecutorService.class, ScheduledExecutorService.class, AsyncTaskExecutor.class,
					SchedulingTaskExecutor.class, TaskScheduler.class, ThreadPoolTaskScheduler.class)
			.flatMap((type) -> Arrays.stream(type.getMethods()))
			.filter((method) -> Arrays.stream(method.getParameterTypes())
				.anyMatch(Set.of(Runnable.class, Callable.class, Collection.class)::contains))
			.filter((method) -> !isNoHandOver(method))
			.distinct();
	}

	// The callback of a life cycle, and the makers of threads, which the pool itself
	// calls.
	private static boolean isNoHandOver(Method method) {
		return Set.of("stop", "newThread", "createThread").contains(method.getName());
	}

	@Test
	@DisplayName("20: a callback is no work")
	void callback() throws Exception {
		assertThat(MethodPlan.of(ThreadPoolTaskScheduler.class.getMethod("stop", Runnable.class)))
			.isEqualTo(MethodPlan.OTHER);
	}

	@Test
	@DisplayName("20: what a shutdown gives back is the application's own")
	void shutdownNow() throws Exception {
		assertThat(MethodPlan.of(ExecutorService.class.getMethod("shutdownNow"))).isEqualTo(MethodPlan.SHUTDOWN_NOW);
	}

}
