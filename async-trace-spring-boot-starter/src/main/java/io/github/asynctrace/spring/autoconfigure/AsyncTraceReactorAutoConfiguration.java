package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.reactor.ReactorScheduleHook;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that makes work on the schedulers of
 * Reactor tasks, off unless it is asked for.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(Schedulers.class)
@ConditionalOnBooleanProperty("asynctrace.reactor.schedule-hook")
@ConditionalOnBooleanProperty(name = "asynctrace.enabled", matchIfMissing = true)
public final class AsyncTraceReactorAutoConfiguration {

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	ReactorScheduleHook asyncTraceReactorScheduleHook(AsyncTracer tracer) {
		return new ReactorScheduleHook(tracer.instrumentation());
	}

}
