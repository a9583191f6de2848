package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.spring.logging.TaskMdc;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that names the task in the lines of
 * the log.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(MDC.class)
@ConditionalOnBooleanProperty(name = "asynctrace.enabled", matchIfMissing = true)
@ConditionalOnProperty(name = "asynctrace.mdc", havingValue = "true")
public final class AsyncTraceMdcAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TaskMdc asyncTraceTaskMdc() {
		return new TaskMdc();
	}

}
