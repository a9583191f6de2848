package io.github.asynctrace.spring.actuate.endpoint;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants the tracer to do from now on.
 *
 * @param enabled whether to trace, or {@code null} to leave that as it is
 * @param mode how much to capture, or {@code null} to leave that as it is
 */
record TracerSwitch(@Nullable Boolean enabled, @Nullable Mode mode) {

	static TracerSwitch parse(@Nullable String enabled, @Nullable String mode) {
		Boolean on = (enabled != null) ? (Boolean) Parameters.bool("enabled", enabled) : null;
		Mode parsed = (mode != null) ? Parameters.constant("mode", Mode.class, mode) : null;
		if (parsed != Mode.OFF) {
			return new TracerSwitch(on, parsed);
		}
		if (Boolean.TRUE.equals(on)) {
			throw Parameters.bad("mode=%s and enabled=true contradict each other", "off");
		}
		return new TracerSwitch(false, null);
	}

	void apply(AsyncTracer tracer) {
		if (this.mode != null) {
			tracer.mode(this.mode);
		}
		if (this.enabled != null) {
			if (this.enabled) {
				tracer.enable();
			}
			else {
				tracer.disable();
			}
		}
	}

}
