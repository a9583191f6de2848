package io.github.asynctrace.internal.registry;

import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * A future that is completed by a stage, which in turn waits for another future.
 */
public interface AwaitingStage {

	/**
	 * What the stage waits for before it can run, as its task knows it.
	 * @return {@code null} where it waits no more, or for one of several
	 */
	@Nullable Future<?> source();

}
