/**
 * Events for the Flight Recorder of the JDK.
 */
@NullMarked
package io.github.asynctrace.spring.recording;

import org.jspecify.annotations.NullMarked;
