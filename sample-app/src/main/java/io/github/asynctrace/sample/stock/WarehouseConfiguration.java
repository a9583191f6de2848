package io.github.asynctrace.sample.stock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Gives the questions to the warehouses a pool of their own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "shop.starve", havingValue = false, matchIfMissing = true)
class WarehouseConfiguration {

	// As a default candidate it would make Spring Boot leave out applicationTaskExecutor,
	// and an unqualified @Async would come to run here.
	// A pool of its own, because stock checks wait for these tasks: in the pool of the
	// checks they could end up queued behind the very checks that wait for them.
	@Bean(defaultCandidate = false)
	ThreadPoolTaskExecutor warehouse(ThreadPoolTaskExecutorBuilder builder) {
		return builder.corePoolSize(6).threadNamePrefix("warehouse-").build();
	}

}
