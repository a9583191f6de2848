/**
 * Tests of what a monitoring system sees.
 */
@NullMarked
package com.acme.metrics;

import org.jspecify.annotations.NullMarked;
