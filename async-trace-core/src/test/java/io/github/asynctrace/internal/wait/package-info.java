/**
 * What we rest on in the JDK.
 */
@NullMarked
package io.github.asynctrace.internal.wait;

import org.jspecify.annotations.NullMarked;
