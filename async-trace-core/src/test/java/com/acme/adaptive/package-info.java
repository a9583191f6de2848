/**
 * Programs whose tasks come from few places, or only seem to.
 */
@NullMarked
package com.acme.adaptive;

import org.jspecify.annotations.NullMarked;
