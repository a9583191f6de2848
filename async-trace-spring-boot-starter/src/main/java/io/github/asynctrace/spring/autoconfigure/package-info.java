/**
 * Auto-configuration: one class per layer, each switched by a property.
 */
@NullMarked
package io.github.asynctrace.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
