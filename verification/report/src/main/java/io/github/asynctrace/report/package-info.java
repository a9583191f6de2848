/**
 * How what was measured is written down.
 */
@NullMarked
package io.github.asynctrace.report;

import org.jspecify.annotations.NullMarked;
