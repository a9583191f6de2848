package io.github.asynctrace.spring.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is written into recordings of the Flight Recorder.
 */
@ConfigurationProperties("asynctrace.recording")
public class RecordingProperties {

	/**
	 * Whether to write tasks and findings into the recordings of the Flight Recorder.
	 */
	private boolean enabled = true;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
