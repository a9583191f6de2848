/**
 * What the core is built like.
 */
@NullMarked
package io.github.asynctrace.architecture;

import org.jspecify.annotations.NullMarked;
