package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Customization;
import io.github.asynctrace.spi.SpanSource;
import io.github.asynctrace.spring.customization.CustomizationRegistrar;
import io.github.asynctrace.spring.probe.TraceIdProbe;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that plugs beans into the tracer.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "asynctrace.enabled", matchIfMissing = true)
public final class AsyncTraceCustomizationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CustomizationRegistrar asyncTraceCustomizationRegistrar(AsyncTracer tracer,
			ObjectProvider<Customization> customizations) {
		return new CustomizationRegistrar(tracer, customizations);
	}

	@Bean
	@ConditionalOnMissingBean
	TraceIdProbe asyncTraceTraceIdProbe(ObjectProvider<SpanSource> spans) {
		return new TraceIdProbe(spans.orderedStream().toList());
	}

}
