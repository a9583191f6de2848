package io.github.asynctrace.spring.executor;

import java.util.function.Supplier;

import io.github.asynctrace.AsyncTracer;

import org.springframework.beans.BeansException;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.util.CustomizableThreadCreator;

/**
 * Lets the builders of Spring Boot make traced executors, for those that never become
 * beans.
 */
final class BuilderTracing {

	private final Supplier<AsyncTracer> tracer;

	BuilderTracing(Supplier<AsyncTracer> tracer) {
		this.tracer = tracer;
	}

	/**
	 * Adds tracing as the last thing that a builder does.
	 * @param bean any bean
	 * @return a builder in the place of a builder, else the bean
	 */
	Object trace(Object bean) {
		try {
			// Only these very classes: what is returned is one of them again.
			if (bean.getClass() == ThreadPoolTaskExecutorBuilder.class) {
				AsyncTracer tracer = this.tracer.get();
				return ((ThreadPoolTaskExecutorBuilder) bean)
					.additionalCustomizers((executor) -> install(executor, tracer));
			}
			if (bean.getClass() == SimpleAsyncTaskExecutorBuilder.class) {
				AsyncTracer tracer = this.tracer.get();
				return ((SimpleAsyncTaskExecutorBuilder) bean)
					.additionalCustomizers((executor) -> install(executor, tracer));
			}
			if (bean.getClass() == SimpleAsyncTaskSchedulerBuilder.class) {
				AsyncTracer tracer = this.tracer.get();
				return ((SimpleAsyncTaskSchedulerBuilder) bean)
					.additionalCustomizers((scheduler) -> install(scheduler, tracer));
			}
		}
		catch (BeansException ex) {
			// The tracer of the application is being made with this very builder.
		}
		return bean;
	}

	private static void install(CustomizableThreadCreator executor, AsyncTracer tracer) {
		TaskDecoratorAccess access = TaskDecoratorAccess.to(executor);
		if (access != null && isJudgeable(executor)) {
			DecoratorInstaller.install(access, name(executor), tracer);
		}
	}

	// A subclass may have any queue, which is not there yet.
	private static boolean isJudgeable(Object executor) {
		return !(executor instanceof ThreadPoolTaskExecutor) || executor.getClass() == ThreadPoolTaskExecutor.class;
	}

	private static String name(CustomizableThreadCreator executor) {
		String prefix = executor.getThreadNamePrefix();
		return prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 1) : prefix;
	}

}
