/**
 * Tests of others against traced executors.
 */
@NullMarked
package com.acme.peers;

import org.jspecify.annotations.NullMarked;
