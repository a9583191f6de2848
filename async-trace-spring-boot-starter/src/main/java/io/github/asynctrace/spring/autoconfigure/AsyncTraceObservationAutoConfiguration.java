package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.observation.MessageObservationHandler;
import io.github.asynctrace.spring.probe.ObservationProbe;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that makes observed messages roots
 * and shows the current observation in traces.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(ObservationHandler.class)
@ConditionalOnBooleanProperty(name = "asynctrace.enabled", matchIfMissing = true)
public final class AsyncTraceObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MessageObservationHandler asyncTraceMessageObservationHandler(AsyncTracer tracer) {
		return new MessageObservationHandler(tracer.instrumentation());
	}

	@Bean
	@ConditionalOnMissingBean
	ObservationProbe asyncTraceObservationProbe(ObjectProvider<ObservationRegistry> registry) {
		return new ObservationProbe(registry::getIfAvailable);
	}

}
