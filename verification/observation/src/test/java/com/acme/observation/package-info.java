/**
 * A shop whose every part is observed.
 */
@NullMarked
package com.acme.observation;

import org.jspecify.annotations.NullMarked;
