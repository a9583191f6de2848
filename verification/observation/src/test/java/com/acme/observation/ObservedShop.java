package com.acme.observation;

import io.micrometer.observation.ObservationPredicate;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * A shop that hears of orders in every way.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@Import({ Orders.class, Prices.class, OrderController.class, OrderListener.class, StockCheck.class })
class ObservedShop {

	@Bean
	DirectChannel returns() {
		return new DirectChannel();
	}

	@Bean
	IntegrationFlow returnedOrders(DirectChannel returns, Orders orders) {
		return IntegrationFlow.from(returns)
			.handle(String.class, (order, headers) -> orders.reserve(order), (endpoint) -> endpoint.id("restock"))
			.nullChannel();
	}

	@Bean
	Job inventory(JobRepository repository, Orders orders) {
		Step step = new StepBuilder("count", repository).tasklet((contribution, context) -> {
			orders.reserve("inventory");
			return RepeatStatus.FINISHED;
		}).build();
		return new JobBuilder("inventory", repository).start(step).build();
	}

	/** The user's choice: nobody hears of such observations. */
	@Bean
	ObservationPredicate unobserved() {
		return (name, context) -> !name.equals("unobserved");
	}

}
