package com.acme.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;

/**
 * Submits a task while an error page is made.
 */
@Configuration(proxyBeanMethods = false)
public class ErrorPageTasks {

	@Bean
	FilterRegistrationBean<Filter> errorReports(ObjectProvider<AsyncTaskExecutor> executor) {
		FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
			report(executor.getObject());
			chain.doFilter(request, response);
		});
		filter.setDispatcherTypes(DispatcherType.ERROR);
		return filter;
	}

	private static void report(AsyncTaskExecutor executor) {
		executor.execute(() -> {
		});
	}

}
