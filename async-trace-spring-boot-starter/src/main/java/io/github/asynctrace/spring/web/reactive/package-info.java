/**
 * WebFlux requests as roots.
 */
@NullMarked
package io.github.asynctrace.spring.web.reactive;

import org.jspecify.annotations.NullMarked;
