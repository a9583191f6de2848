package com.acme.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * An application whose tasks write to the log, and whose threads do so once more when
 * they have no task any longer.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@Import({ Stock.class, Warehouse.class })
class AsyncShop {

	static final Logger logger = LoggerFactory.getLogger("shop");

	@Bean
	ThreadPoolTaskExecutor applicationTaskExecutor() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setCorePoolSize(2);
		executor.setThreadFactory((worker) -> new Thread(() -> {
			worker.run();
			logger.info("after the task");
		}));
		return executor;
	}

}
