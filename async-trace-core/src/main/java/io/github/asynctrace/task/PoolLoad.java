package io.github.asynctrace.task;

import java.io.Serializable;

/**
 * How busy the threads of a pool were at one moment.
 *
 * @param busy how many of them ran something, traced or not
 * @param threads how many there were
 */
public record PoolLoad(int busy, int threads) implements Serializable {

	/**
	 * The load in two words.
	 * @return for example {@code 8/8 busy}
	 */
	@Override
	public String toString() {
		return this.busy + "/" + this.threads + " busy";
	}

}
