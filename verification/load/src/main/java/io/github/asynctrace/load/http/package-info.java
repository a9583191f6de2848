/**
 * The least of an HTTP client, so that it takes little from the machine that it measures.
 */
@NullMarked
package io.github.asynctrace.load.http;

import org.jspecify.annotations.NullMarked;
