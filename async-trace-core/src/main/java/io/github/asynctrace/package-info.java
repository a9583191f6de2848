/**
 * The front door: the tracer and the traces it gives.
 */
@NullMarked
package io.github.asynctrace;

import org.jspecify.annotations.NullMarked;
