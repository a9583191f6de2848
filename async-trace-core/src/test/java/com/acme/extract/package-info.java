/**
 * Traces of other threads, futures and tasks.
 */
@NullMarked
package com.acme.extract;

import org.jspecify.annotations.NullMarked;
