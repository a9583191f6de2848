package com.acme.web;

import java.util.concurrent.Callable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses every asynchronous handling after all others have agreed to it.
 */
public class RefusingInterceptor implements WebMvcConfigurer {

	@Override
	public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
		configurer.registerCallableInterceptors(new CallableProcessingInterceptor() {
			@Override
			public <T> void beforeConcurrentHandling(NativeWebRequest request, Callable<T> task) {
				throw new IllegalStateException("refused");
			}
		});
	}

}
