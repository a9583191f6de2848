/**
 * Four small programs without Spring: the first steps.
 */
@NullMarked
package io.github.asynctrace.sample.examples;

import org.jspecify.annotations.NullMarked;
