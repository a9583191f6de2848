package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.web.servlet.RequestRootFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that makes servlet requests roots.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
@ConditionalOnBooleanProperty(prefix = "asynctrace", name = { "enabled", "web.enabled" }, matchIfMissing = true)
public final class AsyncTraceServletAutoConfiguration {

	/**
	 * Outermost, so that what other filters submit belongs to the request as well.
	 */
	@Bean
	@ConditionalOnMissingBean(name = "asyncTraceRequestRootFilter")
	FilterRegistrationBean<RequestRootFilter> asyncTraceRequestRootFilter(AsyncTracer tracer) {
		FilterRegistrationBean<RequestRootFilter> registration = new FilterRegistrationBean<>(
				new RequestRootFilter(tracer.instrumentation()));
		registration.setName("asyncTraceRequestRootFilter");
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		registration.setAsyncSupported(true);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		return registration;
	}

}
