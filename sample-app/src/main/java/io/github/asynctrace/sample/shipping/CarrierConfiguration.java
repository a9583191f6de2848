package io.github.asynctrace.sample.shipping;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Gives the calls to the carriers a plain pool of the JDK.
 */
@Configuration(proxyBeanMethods = false)
class CarrierConfiguration {

	// As a default candidate it would make Spring Boot leave out applicationTaskExecutor,
	// and an unqualified @Async would come to run here.
	// shutdownNow, because the close() of newer JDKs would wait for a stalled carrier.
	@Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
	ExecutorService carrierPool() {
		return Executors.newFixedThreadPool(12, new CustomizableThreadFactory("carrier-"));
	}

}
