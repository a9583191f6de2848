/**
 * A small shop whose order page is put together by many asynchronous tasks.
 */
@NullMarked
package io.github.asynctrace.sample;

import org.jspecify.annotations.NullMarked;
