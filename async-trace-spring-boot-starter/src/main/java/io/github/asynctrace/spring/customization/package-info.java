/**
 * What the application plugs into the tracer as beans.
 */
@NullMarked
package io.github.asynctrace.spring.customization;

import org.jspecify.annotations.NullMarked;
