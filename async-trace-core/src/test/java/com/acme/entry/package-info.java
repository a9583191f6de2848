/**
 * Every way in, as a user's program takes it.
 */
@NullMarked
package com.acme.entry;

import org.jspecify.annotations.NullMarked;
