/**
 * What tracing costs a whole application.
 */
@NullMarked
package io.github.asynctrace.load;

import org.jspecify.annotations.NullMarked;
