package io.github.asynctrace.sample.stock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Makes the shop hang: with {@code shop.starve=true} it saves threads, and has one pool
 * of two workers for all that an order needs.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("shop.starve")
class StarvingConfiguration {

	// All that has no executor of its own runs here, and so do the looks into the
	// warehouses: as soon as the workers have a stock check each, both wait for looks
	// that are in the queue behind them, for ever.
	@Bean({ "orders", "taskExecutor", "warehouse" })
	ThreadPoolTaskExecutor orders(ThreadPoolTaskExecutorBuilder builder) {
		return builder.corePoolSize(2).threadNamePrefix("orders-").build();
	}

}
