/**
 * What may be wrong with tasks that wait: one class for each sort of finding.
 */
@NullMarked
package io.github.asynctrace.internal.find;

import org.jspecify.annotations.NullMarked;
