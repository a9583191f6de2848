/**
 * What integrations with executors and frameworks build on.
 */
@NullMarked
package io.github.asynctrace.spi;

import org.jspecify.annotations.NullMarked;
