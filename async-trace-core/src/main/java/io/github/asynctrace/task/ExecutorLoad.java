package io.github.asynctrace.task;

import java.io.Serializable;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The live tasks of one executor at one moment.
 *
 * @param executor the executor that they were handed to, or {@code null} for all those of
 * which it is unknown
 * @param queued how many wait for their start
 * @param running how many run
 * @param oldestQueued how long the one has waited that has waited longest; zero if none
 * does
 * @param oldestRunning how long the one has been running that runs longest; zero if none
 * does
 */
public record ExecutorLoad(@Nullable String executor, long queued, long running, Duration oldestQueued,
		Duration oldestRunning) implements Serializable {

}
