/**
 * What the user plugs in: found, called so that nothing it does gets in the way, and the
 * marks on the user's classes.
 */
@NullMarked
package io.github.asynctrace.internal.custom;

import org.jspecify.annotations.NullMarked;
