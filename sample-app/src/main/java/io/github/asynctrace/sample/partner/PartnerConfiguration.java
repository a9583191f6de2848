package io.github.asynctrace.sample.partner;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Gives every call to a partner a thread of its own.
 */
@Configuration(proxyBeanMethods = false)
class PartnerConfiguration {

	// As a default candidate it would make Spring Boot leave out applicationTaskExecutor,
	// and an unqualified @Async would come to run here.
	// The builder is Boot's because it makes virtual threads where the JDK has them.
	@Bean(defaultCandidate = false)
	SimpleAsyncTaskExecutor partner(SimpleAsyncTaskExecutorBuilder builder) {
		return builder.threadNamePrefix("partner-").build();
	}

}
