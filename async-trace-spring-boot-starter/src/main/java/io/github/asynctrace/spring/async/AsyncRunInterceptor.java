package io.github.asynctrace.spring.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.asynctrace.spi.TaskHandle;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;

/**
 * The worker's half of an asynchronous call, on the thread that the executor chose.
 * <p>
 * It lies within the future by which the caller sees the call, so that whatever leaves it
 * tells of its task before anybody can look at it.
 */
final class AsyncRunInterceptor implements MethodInterceptor {

	@Override
	@SuppressWarnings("NullAway") // A method may give null.
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		if (invocation instanceof ProxyMethodInvocation call
				&& call.getUserAttribute(AsyncCallInterceptor.TASK) instanceof TaskHandle task) {
			return task.call(() -> settled(call.proceed(), task));
		}
		return invocation.proceed();
	}

	/**
	 * Waits for a future within the task; the advice around this one is about to do the
	 * same, and takes what this throws for what the future throws.
	 */
	private static @Nullable Object settled(@Nullable Object result, TaskHandle task)
			throws ExecutionException, InterruptedException {
		if (result instanceof CompletableFuture<?> future) {
			try {
				future.get();
			}
			catch (ExecutionException ex) {
				Throwable failure = ex.getCause();
				if (failure != null) {
					task.attach(failure);
				}
				throw ex;
			}
		}
		return result;
	}

}
