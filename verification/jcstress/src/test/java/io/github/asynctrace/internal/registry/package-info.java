/**
 * What jcstress does with records, in the package of the records.
 */
@NullMarked
package io.github.asynctrace.internal.registry;

import org.jspecify.annotations.NullMarked;
