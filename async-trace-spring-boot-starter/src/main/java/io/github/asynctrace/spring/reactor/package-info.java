/**
 * Work on the schedulers of Reactor as tasks of their own.
 */
@NullMarked
package io.github.asynctrace.spring.reactor;

import org.jspecify.annotations.NullMarked;
