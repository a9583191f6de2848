/**
 * Distributed traces over two shops, as their backends have them.
 */
@NullMarked
package com.acme.tracing;

import org.jspecify.annotations.NullMarked;
