package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.async.AsyncMethodBeanPostProcessor;

import org.springframework.aop.interceptor.AsyncExecutionInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/**
 * {@link AutoConfiguration Auto-configuration} for calls of {@code @Async} methods.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(AsyncExecutionInterceptor.class)
@ConditionalOnBooleanProperty(name = { "asynctrace.enabled", "asynctrace.async.enabled" }, matchIfMissing = true)
public final class AsyncTraceAsyncAutoConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static AsyncMethodBeanPostProcessor asyncTraceAsyncMethodBeanPostProcessor(ObjectProvider<AsyncTracer> tracer,
			ObjectProvider<AsyncTraceProperties> properties) {
		return new AsyncMethodBeanPostProcessor(() -> tracer.getObject().instrumentation(),
				() -> properties.getObject().getExcludedBeans());
	}

}
