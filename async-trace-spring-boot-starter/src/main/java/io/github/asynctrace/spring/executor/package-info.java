/**
 * Makes the executors of an application context traced, in place, and says which are not.
 */
@NullMarked
package io.github.asynctrace.spring.executor;

import org.jspecify.annotations.NullMarked;
