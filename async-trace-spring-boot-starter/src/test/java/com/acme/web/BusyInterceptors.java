package com.acme.web;

import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Interceptors that submit tasks of their own, and would rather come last.
 */
public class BusyInterceptors implements WebMvcConfigurer, Ordered {

	private final ObjectProvider<AsyncTaskExecutor> executor;

	public BusyInterceptors(ObjectProvider<AsyncTaskExecutor> executor) {
		this.executor = executor;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE - 1;
	}

	@Override
	public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
		configurer.registerCallableInterceptors(new CallableProcessingInterceptor() {
			@Override
			public <T> void beforeConcurrentHandling(NativeWebRequest request, Callable<T> task) {
				submit();
			}
		});
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new AsyncHandlerInterceptor() {
			@Override
			public void afterConcurrentHandlingStarted(HttpServletRequest request, HttpServletResponse response,
					Object handler) {
				submit();
			}
		});
	}

	private void submit() {
		this.executor.getObject().execute(() -> {
		});
	}

}
