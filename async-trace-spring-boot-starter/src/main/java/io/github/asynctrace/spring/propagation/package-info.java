/**
 * The current task as a thread-local that context-propagation carries along.
 */
@NullMarked
package io.github.asynctrace.spring.propagation;

import org.jspecify.annotations.NullMarked;
