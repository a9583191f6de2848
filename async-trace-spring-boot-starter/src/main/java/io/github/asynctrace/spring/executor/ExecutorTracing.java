package io.github.asynctrace.spring.executor;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.asynctrace.AsyncTracer;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.BeansException;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Makes one executor traced, in the way that changes it least.
 */
final class ExecutorTracing {

	private static final String[] FRAMEWORKS = { "io.netty.", "reactor." };

	private final Supplier<AsyncTracer> tracer;

	private final Supplier<? extends Collection<String>> excludedBeans;

	private final ExecutorProxies proxies;

	ExecutorTracing(Supplier<AsyncTracer> tracer, Supplier<? extends Collection<String>> excludedBeans,
			ExecutorProxies proxies) {
		this.tracer = tracer;
		this.excludedBeans = excludedBeans;
		this.proxies = proxies;
	}

	/**
	 * Makes an executor traced, if that changes nothing else about it.
	 * @param executor the executor as the application made it
	 * @param name the name of its bean
	 * @param declared the type by which the application knows it, where known
	 * @return what stands in its place, and how far it is traced
	 */
	TracedBean trace(Object executor, String name, @Nullable Class<?> declared) {
		String objection = objectionTo(executor, name);
		if (objection != null) {
			return TracedBean.none(executor, name, objection);
		}
		try {
			return trace(executor, name, declared, this.tracer.get());
		}
		catch (BeansException ex) {
			return TracedBean.none(executor, name, "it was made before the tracer, which may need it");
		}
		catch (AopConfigException | IllegalArgumentException ex) {
			return TracedBean.none(executor, name, "no proxy can stand for it: " + ex.getMessage());
		}
	}

	private @Nullable String objectionTo(Object executor, String name) {
		if (this.excludedBeans.get().contains(name)) {
			return "excluded by asynctrace.excluded-beans";
		}
		if (executor instanceof ScopedObject) {
			return "it only leads to the bean of its scope, which is listed by itself";
		}
		if (executor instanceof SyncTaskExecutor) {
			return "it runs all work on the thread of its caller";
		}
		for (String prefix : FRAMEWORKS) {
			if (executor.getClass().getName().startsWith(prefix)) {
				return "its work is that of a framework";
			}
		}
		return null;
	}

	private TracedBean trace(Object executor, String name, @Nullable Class<?> declared, AsyncTracer tracer) {
		if (tracer.unwrap(executor) != executor) {
			return TracedBean.interfaceProxy(executor, executor, name, "the application has wrapped it by itself");
		}
		if (executor instanceof ThreadPoolTaskScheduler scheduler) {
			return traceScheduler(scheduler, name, declared, tracer);
		}
		TaskDecoratorAccess access = TaskDecoratorAccess.to(executor);
		if (access == null || (access.target() instanceof SimpleAsyncTaskScheduler && isReplaceable(declared))) {
			return traceByInterface(executor, name, declared, tracer);
		}
		return DecoratorInstaller.install(access, name, tracer).with(executor);
	}

	private TracedBean traceScheduler(ThreadPoolTaskScheduler scheduler, String name, @Nullable Class<?> declared,
			AsyncTracer tracer) {
		String objection = this.proxies.objectionToSubclass(scheduler.getClass());
		if (objection == null) {
			return TracedBean.classProxy(this.proxies.subclass(scheduler, tracer, name), scheduler, name,
					"work given to its getScheduledExecutor() is not traced");
		}
		if (isReplaceable(declared)) {
			return traceByInterface(scheduler, name, declared, tracer);
		}
		TaskDecoratorAccess access = TaskDecoratorAccess.to(scheduler);
		if (access == null || access.get() == null) {
			// The first decorator would turn its tasks into others, which lose their
			// order and are not removed when they are cancelled.
			return TracedBean.none(scheduler, name, objection);
		}
		return DecoratorInstaller.install(access, name, tracer).with(scheduler);
	}

	private TracedBean traceByInterface(Object executor, String name, @Nullable Class<?> declared, AsyncTracer tracer) {
		if (!isReplaceable(declared)) {
			return TracedBean.none(executor, name,
					("only @Async calls on it are traced, since it is known by its class; "
							+ "declare %s as an interface, or wrap it with AsyncTracer.wrap")
						.formatted(tracer.instrumentation().clean(name)));
		}
		String objection = this.proxies.objectionToInterfaces(executor);
		if (objection != null) {
			return TracedBean.none(executor, name, objection);
		}
		if (executor instanceof Executor pool) {
			tracer.instrumentation().pool(name, pool);
		}
		return TracedBean.interfaceProxy(this.proxies.interfaces(executor, tracer, name), executor, name, null);
	}

	// By a class of the JDK that is not public nobody can ask for a bean.
	private static boolean isReplaceable(@Nullable Class<?> declared) {
		return declared != null && (declared.isInterface()
				|| (declared.getName().startsWith("java.") && !Modifier.isPublic(declared.getModifiers())));
	}

}
