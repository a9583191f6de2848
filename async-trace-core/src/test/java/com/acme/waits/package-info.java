/**
 * Programs that hang, and what is said of them.
 */
@NullMarked
package com.acme.waits;

import org.jspecify.annotations.NullMarked;
