package com.acme.failures;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * A shop in which everything fails.
 */
@Configuration(proxyBeanMethods = false)
@EnableAsync
public class FailingShop {

	@Bean
	Stock stock() {
		return new Stock();
	}

	@Bean
	Orders orders(Stock stock, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor decorated,
			@Qualifier("proxied") ExecutorService proxied) {
		return new Orders(stock, decorated, proxied);
	}

	@Bean(defaultCandidate = false)
	ExecutorService proxied() {
		return Executors.newFixedThreadPool(2);
	}

	@Bean(defaultCandidate = false)
	ThreadPoolTaskExecutor tiny() {
		ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
		pool.setMaxPoolSize(1);
		pool.setQueueCapacity(0);
		return pool;
	}

}
