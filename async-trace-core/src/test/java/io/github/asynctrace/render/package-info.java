/**
 * The text form, to the letter.
 */
@NullMarked
package io.github.asynctrace.render;

import org.jspecify.annotations.NullMarked;
