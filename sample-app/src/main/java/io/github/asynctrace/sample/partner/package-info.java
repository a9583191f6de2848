/**
 * The way to suppliers, banks and tax offices, which are remote and slow.
 */
@NullMarked
package io.github.asynctrace.sample.partner;

import org.jspecify.annotations.NullMarked;
