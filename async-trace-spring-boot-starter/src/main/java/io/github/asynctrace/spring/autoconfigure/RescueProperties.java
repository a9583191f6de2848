package io.github.asynctrace.spring.autoconfigure;

/**
 * How starved pools are rescued.
 */
public class RescueProperties {

	/**
	 * Whether to lend starved pools the workers that would free them.
	 */
	private boolean enabled;

	/**
	 * Most workers that are lent at the same time, to all pools together.
	 */
	private int maxWorkers = 8;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public int getMaxWorkers() {
		return this.maxWorkers;
	}

	public void setMaxWorkers(int maxWorkers) {
		this.maxWorkers = maxWorkers;
	}

}
