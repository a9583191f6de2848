package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.observation.TaskObservationHandler;
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
 * {@link EnableAutoConfiguration Auto-configuration} that makes observations the contexts
 * and roots of their tasks, and shows the current one in traces.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(ObservationHandler.class)
@ConditionalOnBooleanProperty(name = "asynctrace.enabled", matchIfMissing = true)
public final class AsyncTraceObservationAutoConfiguration {

	/**
	 * HTTP requests are roots by the filters, which see them first, unless those are
	 * switched off.
	 */
	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "asynctrace.observation.enabled", matchIfMissing = true)
	TaskObservationHandler asyncTraceTaskObservationHandler(AsyncTracer tracer, AsyncTraceProperties properties) {
		return new TaskObservationHandler(tracer.instrumentation(), !properties.getWeb().isEnabled());
	}

	@Bean
	@ConditionalOnMissingBean
	ObservationProbe asyncTraceObservationProbe(ObjectProvider<ObservationRegistry> registry) {
		return new ObservationProbe(registry::getIfAvailable);
	}

}
