package io.github.asynctrace.spring.async;

import java.util.Collection;
import java.util.function.Supplier;

import io.github.asynctrace.spi.Instrumentation;

import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.interceptor.AsyncExecutionInterceptor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts one interceptor before and one behind the asynchronous advice of every proxy that
 * Spring made.
 * <p>
 * Without an order, so that it comes after the post-processors that make these proxies.
 */
public final class AsyncMethodBeanPostProcessor implements BeanPostProcessor {

	private final Supplier<Instrumentation> instrumentation;

	private final Supplier<Collection<String>> excludedBeans;

	/**
	 * Creates a post-processor.
	 * @param instrumentation where calls are made known, asked for once there is a proxy
	 * @param excludedBeans the names of beans to leave alone
	 */
	public AsyncMethodBeanPostProcessor(Supplier<Instrumentation> instrumentation,
			Supplier<Collection<String>> excludedBeans) {
		this.instrumentation = instrumentation;
		this.excludedBeans = excludedBeans;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Advised advised && !advised.isFrozen()) {
			Advisor[] advisors = advised.getAdvisors();
			// From the end, so that what is added does not move what is still to be
			// looked at.
			for (int i = advisors.length - 1; i >= 0; i--) {
				if (isAsync(advisors, i) && !this.excludedBeans.get().contains(beanName)) {
					Pointcut pointcut = ((PointcutAdvisor) advisors[i]).getPointcut();
					advised.addAdvisor(i + 1, new DefaultPointcutAdvisor(pointcut, new AsyncRunInterceptor()));
					advised.addAdvisor(i,
							new DefaultPointcutAdvisor(pointcut, new AsyncCallInterceptor(this.instrumentation.get())));
				}
			}
		}
		return bean;
	}

	private static boolean isAsync(Advisor[] advisors, int i) {
		return advisors[i] instanceof PointcutAdvisor advisor
				&& advisor.getAdvice() instanceof AsyncExecutionInterceptor
				&& !(i > 0 && advisors[i - 1].getAdvice() instanceof AsyncCallInterceptor);
	}

}
