package io.github.asynctrace.spring.autoconfigure;

import java.util.Collection;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceProperties.ShowMessages;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;

/**
 * {@link AutoConfiguration Auto-configuration} for the {@link AsyncTracer}, also where
 * tracing is switched off.
 */
@AutoConfiguration
@EnableConfigurationProperties
@ImportRuntimeHints(CoreRuntimeHints.class)
public final class AsyncTraceAutoConfiguration {

	// Both static, and infrastructure: the first executor needs them, and where a
	// post-processor needs an executor that is long before other beans can be made.

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static AsyncTraceProperties asyncTraceProperties() {
		return new AsyncTraceProperties();
	}

	@Bean(destroyMethod = "close")
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "asynctrace.enabled", matchIfMissing = true)
	static AsyncTracer asyncTracer(AsyncTraceProperties properties, BeanFactory beanFactory) {
		return AsyncTracer.builder()
			.mode(properties.getMode())
			.budget(properties.getBudget())
			.limits(properties.getLimits().toLimits())
			.exceptions(properties.getExceptions())
			.failureMessages(properties.getShowMessages() != ShowMessages.NEVER)
			.watching(properties.getWatch().isEnabled())
			.watchLimits(properties.getWatch().toLimits())
			.hiddenPackages(properties.getHiddenPackages())
			.applicationPackages(applicationPackages(properties, beanFactory))
			.build();
	}

	/**
	 * For those who ask for a tracer that is switched off; nobody else loads it.
	 */
	@Bean(name = "asyncTracer", destroyMethod = "")
	@Lazy
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "asynctrace.enabled", havingValue = false)
	static AsyncTracer switchedOffAsyncTracer() {
		return AsyncTracer.passThrough();
	}

	private static Collection<String> applicationPackages(AsyncTraceProperties properties, BeanFactory beanFactory) {
		if (!properties.getApplicationPackages().isEmpty() || !AutoConfigurationPackages.has(beanFactory)) {
			return properties.getApplicationPackages();
		}
		return AutoConfigurationPackages.get(beanFactory);
	}

}
