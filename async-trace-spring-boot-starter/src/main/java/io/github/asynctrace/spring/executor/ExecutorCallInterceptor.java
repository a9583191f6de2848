package io.github.asynctrace.spring.executor;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTracer;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Calls the same method of the executor with traced work in the place of the caller's.
 */
final class ExecutorCallInterceptor implements MethodInterceptor {

	private final AsyncTracer tracer;

	private final String executor;

	// Bounded by the methods of one class.
	private final Map<Method, MethodPlan> plans = new ConcurrentHashMap<>();

	ExecutorCallInterceptor(AsyncTracer tracer, String executor) {
		this.tracer = tracer;
		this.executor = executor;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		MethodPlan plan = this.plans.computeIfAbsent(invocation.getMethod(), MethodPlan::of);
		if (plan == MethodPlan.OTHER) {
			return invocation.proceed();
		}
		if (plan == MethodPlan.SHUTDOWN_NOW) {
			return (invocation.getThis() instanceof ExecutorService target)
					? this.tracer.wrap(target, this.executor).shutdownNow() : invocation.proceed();
		}
		Object work = invocation.getArguments()[0];
		if (work == null) {
			return invocation.proceed();
		}
		// The core's wrapper of an executor service knows all about work that is refused,
		// cancelled or wrapped already; behind it stands just this one call.
		InvokingExecutor call = new InvokingExecutor(invocation, this.tracer.instrumentation());
		submit(plan, work, this.tracer.wrap((ScheduledExecutorService) call, this.executor));
		return call.result();
	}

	@SuppressWarnings("FutureReturnValueIgnored") // The caller gets it from the call.
	private static void submit(MethodPlan plan, Object work, ScheduledExecutorService traced) throws Exception {
		switch (plan) {
			case EXECUTE -> traced.execute((Runnable) work);
			case INVOKE -> traced.invokeAll(callables(work));
			case REPEAT -> traced.scheduleAtFixedRate((Runnable) work, 0, 1, TimeUnit.NANOSECONDS);
			case SCHEDULE -> {
				if (work instanceof Callable<?> callable) {
					traced.schedule(callable, 0, TimeUnit.NANOSECONDS);
				}
				else {
					traced.schedule((Runnable) work, 0, TimeUnit.NANOSECONDS);
				}
			}
			default -> {
				if (work instanceof Callable<?> callable) {
					traced.submit(callable);
				}
				else {
					traced.submit((Runnable) work);
				}
			}
		}
	}

	@SuppressWarnings("unchecked")
	private static Collection<Callable<Object>> callables(Object work) {
		return (Collection<Callable<Object>>) work;
	}

}
