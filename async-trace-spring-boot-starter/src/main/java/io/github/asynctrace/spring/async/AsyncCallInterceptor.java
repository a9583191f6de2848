package io.github.asynctrace.spring.async;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.util.ClassUtils;

/**
 * The caller's half of an asynchronous call, on the caller's thread.
 */
final class AsyncCallInterceptor implements MethodInterceptor {

	static final String TASK = AsyncCallInterceptor.class.getName() + ".task";

	private final Instrumentation instrumentation;

	// Bounded by the methods of one bean.
	private final Map<Method, String> names = new ConcurrentHashMap<>();

	AsyncCallInterceptor(Instrumentation instrumentation) {
		this.instrumentation = instrumentation;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		if (!(invocation instanceof ProxyMethodInvocation call)) {
			return invocation.proceed();
		}
		TaskHandle task = this.instrumentation.announce(TaskKind.ASYNC, name(call));
		call.setUserAttribute(TASK, task);
		try {
			Object result = traced(call.proceed());
			if (result instanceof Future<?> future) {
				task.future(future);
			}
			return result;
		}
		catch (RejectedExecutionException ex) {
			task.rejected(ex);
			throw ex;
		}
		catch (Throwable ex) {
			// Whatever keeps the call from its executor: what the method throws comes by
			// the future or the exception handler.
			task.rejected();
			throw ex;
		}
		finally {
			task.handedOver();
		}
	}

	// A future of a class of somebody's own is more than its stages.
	private @Nullable Object traced(@Nullable Object result) {
		return (result instanceof CompletableFuture<?> future && future.getClass() == CompletableFuture.class)
				? this.instrumentation.wrap(future) : result;
	}

	private String name(MethodInvocation call) {
		return this.names.computeIfAbsent(call.getMethod(), (method) -> name(method, call.getThis()));
	}

	private static String name(Method method, @Nullable Object target) {
		Class<?> type = (target != null) ? ClassUtils.getUserClass(target) : method.getDeclaringClass();
		return ClassUtils.getShortName(type) + "." + method.getName();
	}

}
