package io.github.asynctrace.spring.web.servlet;

import io.github.asynctrace.spi.Instrumentation;

import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * {@link WebMvcConfigurer} that adds what traces asynchronous handling.
 * <p>
 * It comes last: what another interceptor submits must not be taken for the announced
 * {@link java.util.concurrent.Callable}.
 */
public final class AsyncTraceWebMvcConfigurer implements WebMvcConfigurer, Ordered {

	private final Instrumentation instrumentation;

	/**
	 * Creates the configurer.
	 * @param instrumentation where the tasks are announced
	 */
	public AsyncTraceWebMvcConfigurer(Instrumentation instrumentation) {
		this.instrumentation = instrumentation;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new MvcInterceptor()).order(Ordered.HIGHEST_PRECEDENCE);
	}

	@Override
	public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
		configurer.registerCallableInterceptors(new CallableInterceptor(this.instrumentation));
		configurer.registerDeferredResultInterceptors(new PendingResultInterceptor(this.instrumentation));
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
