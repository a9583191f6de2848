package io.github.asynctrace.internal.find;

import java.util.List;

import io.github.asynctrace.task.Finding;

/**
 * Finds one sort of thing that may be wrong.
 */
@FunctionalInterface
public interface Finder {

	/**
	 * Adds what is found.
	 * @param found what others have found before; hangs come first
	 */
	void find(Look look, List<Finding> found);

	/** Whether something was found of a pool already. */
	static boolean isTold(List<Finding> found, String pool) {
		return found.stream().anyMatch((finding) -> finding.pools().contains(pool));
	}

}
