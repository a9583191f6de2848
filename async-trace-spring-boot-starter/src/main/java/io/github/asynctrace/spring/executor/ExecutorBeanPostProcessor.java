package io.github.asynctrace.spring.executor;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.asynctrace.AsyncTracer;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Makes executors traced as soon as they are made, and what else holds or builds
 * executors.
 * <p>
 * Among the first of all post-processors, so that it also sees those executors that other
 * post-processors need.
 */
public final class ExecutorBeanPostProcessor implements SmartInstantiationAwareBeanPostProcessor, PriorityOrdered {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ExecutorTracing tracing;

	private final BuilderTracing builders;

	private final MulticasterTracing multicasters;

	private final CoverageRegister coverages;

	// Executors of whose proxies somebody got hold before they were ready.
	private final Map<String, Object> early = new ConcurrentHashMap<>();

	/**
	 * Creates a post-processor.
	 * @param beanFactory where the executors are defined
	 * @param tracer the tracer, asked for once there is an executor
	 * @param excludedBeans the names of beans to leave alone
	 */
	public ExecutorBeanPostProcessor(ConfigurableListableBeanFactory beanFactory, Supplier<AsyncTracer> tracer,
			Supplier<? extends Collection<String>> excludedBeans) {
		this.beanFactory = beanFactory;
		this.tracing = new ExecutorTracing(tracer, excludedBeans,
				new ExecutorProxies(beanFactory.getBeanClassLoader()));
		this.builders = new BuilderTracing(tracer);
		this.multicasters = new MulticasterTracing(tracer, excludedBeans);
		this.coverages = new CoverageRegister(beanFactory);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * What is known of all executor beans.
	 * @return the coverage, as it is whenever it is asked for
	 */
	public ExecutorCoverages coverages() {
		return this.coverages;
	}

	@Override
	public Object getEarlyBeanReference(Object bean, String beanName) {
		if (!isExecutor(bean)) {
			return bean;
		}
		Object reference = trace(bean, beanName);
		if (reference != bean) {
			this.early.put(beanName, bean);
		}
		return reference;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (isExecutor(bean)) {
			// The context itself puts the early reference in the place of the bean.
			return (this.early.remove(beanName) == bean) ? bean : trace(bean, beanName);
		}
		if (bean instanceof SimpleApplicationEventMulticaster multicaster) {
			ExecutorCoverage coverage = this.multicasters.trace(multicaster, beanName);
			if (coverage != null) {
				this.coverages.note(coverage);
			}
			return bean;
		}
		return this.builders.trace(bean);
	}

	private static boolean isExecutor(Object bean) {
		return (bean instanceof Executor || bean instanceof TaskScheduler) && !(bean instanceof FactoryBean);
	}

	private Object trace(Object executor, String beanName) {
		TracedBean traced = this.tracing.trace(executor, beanName, DeclaredType.of(this.beanFactory, beanName));
		this.coverages.note(traced.coverage());
		return traced.bean();
	}

	/**
	 * Looks again at all executors that were made and are no proxies of ours, without
	 * making any.
	 */
	void renew() {
		for (String beanName : this.coverages.executorBeans()) {
			Object executor = this.coverages.made(beanName);
			if (executor != null && isExecutor(executor) && mayBeDecorated(executor, beanName)) {
				// Without its declared type: it is too late for a proxy.
				this.coverages.note(this.tracing.trace(executor, beanName, null).coverage());
			}
		}
	}

	// A scheduler that was not seen would get a proxy, too.
	private boolean mayBeDecorated(Object executor, String beanName) {
		return (executor instanceof ThreadPoolTaskScheduler) ? this.coverages.isDecorated(beanName)
				: !this.coverages.isProxied(beanName);
	}

}
