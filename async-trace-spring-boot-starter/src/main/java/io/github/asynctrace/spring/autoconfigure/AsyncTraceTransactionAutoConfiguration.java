package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.spring.probe.TransactionProbe;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that shows the current transaction
 * in traces.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(TransactionSynchronizationManager.class)
@ConditionalOnBooleanProperty(name = "asynctrace.enabled", matchIfMissing = true)
public final class AsyncTraceTransactionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TransactionProbe asyncTraceTransactionProbe() {
		return new TransactionProbe();
	}

}
