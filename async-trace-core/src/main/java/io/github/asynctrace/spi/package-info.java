/**
 * What others plug in ({@link io.github.asynctrace.spi.Customization}) and what
 * integrations with executors and frameworks build on
 * ({@link io.github.asynctrace.spi.Instrumentation}).
 */
@NullMarked
package io.github.asynctrace.spi;

import org.jspecify.annotations.NullMarked;
