/**
 * The ways in: one class per kind of executor and task.
 */
@NullMarked
package io.github.asynctrace.internal.wrap;

import org.jspecify.annotations.NullMarked;
