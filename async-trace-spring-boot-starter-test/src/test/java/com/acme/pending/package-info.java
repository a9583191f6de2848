/**
 * Tests of tests: samples that fail are run, and their reports are read back.
 */
@NullMarked
package com.acme.pending;

import org.jspecify.annotations.NullMarked;
