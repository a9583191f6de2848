/**
 * Tests that say what was still going on when they failed. Needs the core and JUnit
 * Jupiter 5.12 or later, and nothing of Spring.
 */
@NullMarked
package io.github.asynctrace.test;

import org.jspecify.annotations.NullMarked;
