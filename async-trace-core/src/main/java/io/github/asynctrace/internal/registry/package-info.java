/**
 * What is remembered: live tasks, finished tasks, lineage, sites, counts.
 */
@NullMarked
package io.github.asynctrace.internal.registry;

import org.jspecify.annotations.NullMarked;
