package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.propagation.TaskContextKey;
import io.github.asynctrace.spring.web.reactive.ReactorLinkWarning;
import io.github.asynctrace.spring.web.reactive.RequestRootWebFilter;
import io.github.asynctrace.spring.web.reactive.RootNamingHandlerAdapter;
import reactor.core.publisher.Hooks;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerAdapter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that makes WebFlux requests roots.
 */
@AutoConfiguration(after = { AsyncTraceAutoConfiguration.class, AsyncTraceContextPropagationAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ DispatcherHandler.class, Hooks.class })
@ConditionalOnBooleanProperty(prefix = "asynctrace", name = { "enabled", "web.enabled" }, matchIfMissing = true)
public final class AsyncTraceWebFluxAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RequestRootWebFilter asyncTraceRequestRootWebFilter(AsyncTracer tracer, ObjectProvider<TaskContextKey> key) {
		return new RequestRootWebFilter(tracer.instrumentation(), key.getIfAvailable(TaskContextKey::create));
	}

	@Bean
	@ConditionalOnMissingBean
	RootNamingHandlerAdapter asyncTraceRootNamingHandlerAdapter(ObjectProvider<HandlerAdapter> adapters) {
		return new RootNamingHandlerAdapter(adapters);
	}

	@Bean
	@ConditionalOnMissingBean
	ReactorLinkWarning asyncTraceReactorLinkWarning() {
		return new ReactorLinkWarning(Hooks::isAutomaticContextPropagationEnabled);
	}

}
