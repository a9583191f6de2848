package io.github.asynctrace.spring.executor;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import io.github.asynctrace.AsyncTracer;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.core.NativeDetector;
import org.springframework.core.SmartClassLoader;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Makes proxies that trace what their executor is given and leave everything else to it.
 */
final class ExecutorProxies {

	private static final String NATIVE = "a native image makes no proxies when it runs";

	private final @Nullable ClassLoader classLoader;

	ExecutorProxies(@Nullable ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * Why an executor cannot stand behind a subclass of its class.
	 * @param type the class
	 * @return the reason, or {@code null} if it can
	 */
	@Nullable String objectionToSubclass(Class<?> type) {
		if (NativeDetector.inNativeImage()) {
			return NATIVE;
		}
		if (Modifier.isFinal(type.getModifiers()) || Modifier.isPrivate(type.getModifiers())) {
			return "its class is final or private";
		}
		for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type)) {
			// It would run on the proxy, whose fields are empty.
			if (isFinal(method) && method.getDeclaringClass() != Object.class) {
				return "its method %s is final".formatted(method.getName());
			}
		}
		return null;
	}

	private static boolean isFinal(Method method) {
		int modifiers = method.getModifiers();
		return Modifier.isFinal(modifiers) && !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers);
	}

	/**
	 * Why an executor cannot stand behind its interfaces.
	 * @param executor the executor
	 * @return the reason, or {@code null} if it can
	 */
	@Nullable String objectionToInterfaces(Object executor) {
		return NativeDetector.inNativeImage() ? NATIVE : QueueJudge.objectionTo(executor);
	}

	Object subclass(Object executor, AsyncTracer tracer, String name) {
		ProxyFactory factory = new ProxyFactory();
		factory.setTarget(executor);
		factory.setProxyTargetClass(true);
		return proxy(factory, executor, tracer, name);
	}

	Object interfaces(Object executor, AsyncTracer tracer, String name) {
		ProxyFactory factory = new ProxyFactory();
		factory.setTarget(executor);
		factory.setInterfaces(ClassUtils.getAllInterfacesForClass(executor.getClass(), this.classLoader));
		return proxy(factory, executor, tracer, name);
	}

	private Object proxy(ProxyFactory factory, Object executor, AsyncTracer tracer, String name) {
		factory.addAdvice(new ExecutorCallInterceptor(tracer, name));
		KnownPool.note(executor, name, tracer);
		return factory.getProxy(classLoaderFor(executor.getClass()));
	}

	// A class loader that is thrown away at a restart must not be asked for subclasses of
	// classes that stay.
	private @Nullable ClassLoader classLoaderFor(Class<?> type) {
		if (this.classLoader instanceof SmartClassLoader restartable && restartable != type.getClassLoader()) {
			return restartable.getOriginalClassLoader();
		}
		return this.classLoader;
	}

}
