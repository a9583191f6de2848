package io.github.asynctrace.spring.async;

import io.github.asynctrace.spi.TaskHandle;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;

/**
 * The worker's half of an asynchronous call, on the thread that the executor chose.
 */
final class AsyncRunInterceptor implements MethodInterceptor {

	@Override
	@SuppressWarnings("NullAway") // A method may give null.
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		if (invocation instanceof ProxyMethodInvocation call
				&& call.getUserAttribute(AsyncCallInterceptor.TASK) instanceof TaskHandle task) {
			return task.call(call::proceed);
		}
		return invocation.proceed();
	}

}
