package io.github.asynctrace.spring.actuate.endpoint;

import java.util.List;

/**
 * Description of something the reader should know.
 *
 * @param kind what kind of warning it is, for programs
 * @param message what is wrong and how to mend it, for people
 * @param tasks the ids of the tasks in question; empty if it concerns all
 */
public record WarningDescriptor(String kind, String message, List<Long> tasks) {
}
