package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.recording.FindingRecorder;
import io.github.asynctrace.spring.recording.TaskRecorder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that writes tasks, and what the
 * watcher finds, into recordings of the Flight Recorder, where the JDK has one.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(name = "jdk.jfr.Event")
@ConditionalOnBooleanProperty(prefix = "asynctrace", name = { "enabled", "recording.enabled" }, matchIfMissing = true)
public final class AsyncTraceRecordingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TaskRecorder asyncTraceTaskRecorder(AsyncTracer tracer) {
		return new TaskRecorder(tracer);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "asynctrace.watch.enabled", matchIfMissing = true)
	FindingRecorder asyncTraceFindingRecorder() {
		return new FindingRecorder();
	}

}
