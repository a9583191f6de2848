package com.acme.hang;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Pools of few workers.
 */
@Configuration(proxyBeanMethods = false)
public class Pools {

	@Bean(defaultCandidate = false)
	public ThreadPoolTaskExecutor orders() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setCorePoolSize(2);
		executor.setKeepAliveSeconds(0);
		return executor;
	}

	// The name of its threads is that of the bean.
	@Bean(defaultCandidate = false)
	public ThreadPoolTaskExecutor prices(ObjectProvider<ThreadPoolTaskExecutorBuilder> builder) {
		return builder.getIfAvailable(ThreadPoolTaskExecutorBuilder::new)
			.corePoolSize(1)
			.threadNamePrefix("prices-")
			.build();
	}

	@Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
	public ExecutorService reports() {
		return Executors.newFixedThreadPool(1);
	}

}
