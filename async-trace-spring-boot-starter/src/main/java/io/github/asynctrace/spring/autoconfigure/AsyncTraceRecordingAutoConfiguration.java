package io.github.asynctrace.spring.autoconfigure;

import io.github.asynctrace.spring.recording.FindingRecorder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that writes what the watcher finds
 * into recordings of the Flight Recorder, where the JDK has one.
 */
@AutoConfiguration(after = AsyncTraceAutoConfiguration.class)
@ConditionalOnClass(name = "jdk.jfr.Event")
@ConditionalOnBooleanProperty(prefix = "asynctrace", name = { "enabled", "watch.enabled" }, matchIfMissing = true)
public final class AsyncTraceRecordingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FindingRecorder asyncTraceFindingRecorder() {
		return new FindingRecorder();
	}

}
