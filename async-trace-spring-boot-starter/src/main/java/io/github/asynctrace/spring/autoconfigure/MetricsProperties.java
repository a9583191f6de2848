package io.github.asynctrace.spring.autoconfigure;

/**
 * What is measured of tasks.
 */
public class MetricsProperties {

	/**
	 * Whether to register meters where there is a registry.
	 */
	private boolean enabled = true;

	/**
	 * Whether to time how long each task waits and runs.
	 */
	private boolean timers = true;

	/**
	 * Most executors, and most pairs of an executor and the name of a task, that have
	 * meters of their own; the rest is 'other'.
	 */
	private int maxNames = 100;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isTimers() {
		return this.timers;
	}

	public void setTimers(boolean timers) {
		this.timers = timers;
	}

	public int getMaxNames() {
		return this.maxNames;
	}

	public void setMaxNames(int maxNames) {
		this.maxNames = maxNames;
	}

}
