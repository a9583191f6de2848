/**
 * A user whose package merely resembles ours.
 */
@NullMarked
package io.github.asynctracer.shop;

import org.jspecify.annotations.NullMarked;
