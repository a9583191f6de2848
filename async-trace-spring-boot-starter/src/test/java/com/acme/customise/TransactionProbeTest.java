package com.acme.customise;

import java.util.List;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceCustomizationAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceTransactionAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a transaction is shown where there is none, or needed where nobody has any.
 */
class TransactionProbeTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AsyncTraceAutoConfiguration.class,
				AsyncTraceCustomizationAutoConfiguration.class, AsyncTraceTransactionAutoConfiguration.class));

	@AfterEach
	void clear() {
		TransactionSynchronizationManager.clear();
		TransactionSynchronizationManager.setActualTransactionActive(false);
	}

	@Test
	@DisplayName("The transaction of the thread, by name")
	void transaction() {
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			assertThat(contexts(tracer.trace())).isEmpty();
			TransactionSynchronizationManager.setActualTransactionActive(true);
			assertThat(contexts(tracer.trace())).containsExactly("transaction");
			TransactionSynchronizationManager.setCurrentTransactionName("OrderService.load");
			TransactionSynchronizationManager.setCurrentTransactionReadOnly(true);
			assertThat(contexts(tracer.trace())).containsExactly("transaction \"OrderService.load\", read-only");
			assertThat(contexts(tracer.traceRaw())).isEmpty();
		});
	}

	@Test
	@DisplayName("Without Spring's transactions the application starts")
	void withoutTransactions() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.transaction"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("asyncTraceTransactionProbe"));
	}

	private static List<String> contexts(AsyncTrace trace) {
		return trace.frames().get(0).contexts();
	}

}
