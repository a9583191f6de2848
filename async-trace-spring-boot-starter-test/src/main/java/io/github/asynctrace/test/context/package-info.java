/**
 * The part that Spring's TestContext framework finds by itself, whatever runs the tests.
 */
@NullMarked
package io.github.asynctrace.test.context;

import org.jspecify.annotations.NullMarked;
