package io.github.asynctrace.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * How tasks and distributed traces speak of each other.
 */
public class TracingProperties {

	/**
	 * Whether tasks name the span that was current when they were submitted, and spans
	 * the task that they are in.
	 */
	private boolean enabled = true;

	/**
	 * Whether every task that is submitted within a span is a span of its own.
	 */
	private boolean spans;

	/**
	 * Most frames of the submission that a span carries.
	 */
	private int frames = 5;

	/**
	 * Address of a trace, with {traceId} and perhaps {spanId} in the places of the ids,
	 * such as 'https://zipkin.example.com/zipkin/traces/{traceId}'.
	 */
	private @Nullable String link;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isSpans() {
		return this.spans;
	}

	public void setSpans(boolean spans) {
		this.spans = spans;
	}

	public int getFrames() {
		return this.frames;
	}

	public void setFrames(int frames) {
		this.frames = frames;
	}

	public @Nullable String getLink() {
		return this.link;
	}

	public void setLink(@Nullable String link) {
		this.link = link;
	}

}
