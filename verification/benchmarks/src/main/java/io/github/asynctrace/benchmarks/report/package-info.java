/**
 * One command that measures everything and writes it down.
 */
@NullMarked
package io.github.asynctrace.benchmarks.report;

import org.jspecify.annotations.NullMarked;
