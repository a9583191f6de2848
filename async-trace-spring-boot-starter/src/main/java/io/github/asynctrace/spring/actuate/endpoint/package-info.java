/**
 * The actuator endpoint that shows live task trees and switches tracing.
 */
@NullMarked
package io.github.asynctrace.spring.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
