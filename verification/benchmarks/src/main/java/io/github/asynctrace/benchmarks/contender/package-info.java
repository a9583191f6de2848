/**
 * What is compared: other ways to carry something from the submitter to its task.
 */
@NullMarked
package io.github.asynctrace.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
