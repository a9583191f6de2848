/**
 * Turns paths and task trees into text.
 */
@NullMarked
package io.github.asynctrace.render;

import org.jspecify.annotations.NullMarked;
