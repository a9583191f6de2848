package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.probe.RequestProbe;
import io.github.asynctrace.spring.web.servlet.AsyncTraceWebMvcConfigurer;
import jakarta.servlet.Servlet;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that makes asynchronous Spring MVC
 * handling tasks and shows the current request in traces.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Servlet.class, WebMvcConfigurer.class })
@ConditionalOnBooleanProperty(prefix = "asynctrace", name = { "enabled", "web.enabled" }, matchIfMissing = true)
public final class AsyncTraceWebMvcAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AsyncTraceWebMvcConfigurer asyncTraceWebMvcConfigurer(AsyncTracer tracer) {
		return new AsyncTraceWebMvcConfigurer(tracer.instrumentation());
	}

	@Bean
	@ConditionalOnMissingBean
	RequestProbe asyncTraceRequestProbe() {
		return new RequestProbe();
	}

}
