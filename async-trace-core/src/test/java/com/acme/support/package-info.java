/**
 * What several tests need to look at a tracer.
 */
@NullMarked
package com.acme.support;

import org.jspecify.annotations.NullMarked;
