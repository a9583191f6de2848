/**
 * Programs that go on and on: what is remembered of them stays small.
 */
@NullMarked
package com.acme.soak;

import org.jspecify.annotations.NullMarked;
