package io.github.asynctrace.spring.autoconfigure;

import java.util.List;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.actuate.endpoint.AnswerWriter;
import io.github.asynctrace.spring.actuate.endpoint.AsyncTraceEndpoint;
import io.github.asynctrace.spring.actuate.endpoint.AsyncTraceEndpointWebExtension;
import io.github.asynctrace.spring.actuate.endpoint.EndpointRuntimeHints;
import io.github.asynctrace.spring.actuate.endpoint.TraceLink;
import io.github.asynctrace.spring.actuate.endpoint.WarningSource;
import io.github.asynctrace.spring.executor.ExecutorCoverages;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link AsyncTraceEndpoint}.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(AsyncTraceEndpoint.class)
@ConditionalOnBooleanProperty(name = "asynctrace.enabled", matchIfMissing = true)
@ImportRuntimeHints(EndpointRuntimeHints.class)
public final class AsyncTraceEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AsyncTraceEndpoint asyncTraceEndpoint(AsyncTracer tracer, ObjectProvider<ExecutorCoverages> coverages,
			ObjectProvider<WarningSource> warningSources, AsyncTraceProperties properties) {
		return new AsyncTraceEndpoint(tracer, coverages.getIfAvailable(() -> List::of),
				warningSources.orderedStream().toList(), show(properties),
				TraceLink.of(properties.getTracing().getLink()));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	AsyncTraceEndpointWebExtension asyncTraceEndpointWebExtension(AsyncTraceEndpoint endpoint,
			ObjectProvider<AnswerWriter> answerWriter, AsyncTraceProperties properties) {
		return new AsyncTraceEndpointWebExtension(endpoint, answerWriter.getIfAvailable(), show(properties),
				properties.getRoles());
	}

	private static Show show(AsyncTraceProperties properties) {
		return Show.valueOf(properties.getShowMessages().name());
	}

}
