package io.github.asynctrace.spring.executor;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.asynctrace.AsyncTracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.util.ReflectionUtils;

/**
 * Traces the delivery of events by an executor, which need not be a bean.
 */
final class MulticasterTracing {

	static final String GETTER = "getTaskExecutor";

	private final Supplier<AsyncTracer> tracer;

	private final Supplier<? extends Collection<String>> excludedBeans;

	MulticasterTracing(Supplier<AsyncTracer> tracer, Supplier<? extends Collection<String>> excludedBeans) {
		this.tracer = tracer;
		this.excludedBeans = excludedBeans;
	}

	/**
	 * Puts tracing in front of the executor of a multicaster.
	 * @param multicaster the multicaster
	 * @param beanName its name
	 * @return how far it is traced, or {@code null} if it has no executor
	 */
	@Nullable ExecutorCoverage trace(SimpleApplicationEventMulticaster multicaster, String beanName) {
		try {
			Executor executor = executorOf(multicaster);
			if (executor == null) {
				return null;
			}
			if (this.excludedBeans.get().contains(beanName)) {
				return TracedBean.none(multicaster, beanName, "excluded by asynctrace.excluded-beans").coverage();
			}
			multicaster.setTaskExecutor(new EventExecutor(executor, this.tracer.get().instrumentation()));
			return TracedBean.interfaceProxy(multicaster, multicaster, beanName, null).coverage();
		}
		catch (BeansException | IllegalStateException ex) {
			return TracedBean.none(multicaster, beanName, "its executor cannot be reached").coverage();
		}
	}

	// The getter is there for subclasses, and protected.
	private static @Nullable Executor executorOf(SimpleApplicationEventMulticaster multicaster) {
		Method getter = ReflectionUtils.findMethod(multicaster.getClass(), GETTER);
		if (getter == null || !getter.trySetAccessible()) {
			throw new IllegalStateException("No " + GETTER);
		}
		return (Executor) ReflectionUtils.invokeMethod(getter, multicaster);
	}

}
