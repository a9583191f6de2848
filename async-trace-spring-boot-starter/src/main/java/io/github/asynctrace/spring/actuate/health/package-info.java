/**
 * The health contributor, for applications of Spring Boot 4.
 */
@NullMarked
package io.github.asynctrace.spring.actuate.health;

import org.jspecify.annotations.NullMarked;
