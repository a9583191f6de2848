/**
 * Tests that read like a user's program: their frames are the ones that must be seen.
 */
@NullMarked
package com.acme.shop;

import org.jspecify.annotations.NullMarked;
