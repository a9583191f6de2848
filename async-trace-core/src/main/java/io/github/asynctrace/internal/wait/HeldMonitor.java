package io.github.asynctrace.internal.wait;

/**
 * A monitor that a thread holds.
 *
 * @param depth the frame that entered it, 0 for the innermost
 * @param object its class and identity
 */
public record HeldMonitor(int depth, String object) {
}
