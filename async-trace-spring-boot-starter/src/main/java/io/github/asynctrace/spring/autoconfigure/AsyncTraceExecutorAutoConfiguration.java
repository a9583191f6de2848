package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.executor.ExecutorBeanPostProcessor;
import io.github.asynctrace.spring.executor.ExecutorCoverages;
import io.github.asynctrace.spring.executor.ExecutorRuntimeHints;
import io.github.asynctrace.spring.executor.LateDecorators;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Role;

/**
 * {@link AutoConfiguration Auto-configuration} for executor beans.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "asynctrace.enabled", matchIfMissing = true)
@ImportRuntimeHints(ExecutorRuntimeHints.class)
public final class AsyncTraceExecutorAutoConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ExecutorBeanPostProcessor asyncTraceExecutorBeanPostProcessor(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<AsyncTracer> tracer, ObjectProvider<AsyncTraceProperties> properties) {
		return new ExecutorBeanPostProcessor(beanFactory, tracer::getObject,
				() -> properties.getObject().getExcludedBeans());
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static LateDecorators asyncTraceLateDecorators(ExecutorBeanPostProcessor executors) {
		return new LateDecorators(executors);
	}

	@Bean
	static ExecutorCoverages asyncTraceExecutorCoverages(ExecutorBeanPostProcessor executors) {
		return executors.coverages();
	}

}
