/**
 * Structured scopes, a preview on JDK 25.
 */
@NullMarked
package com.acme.newest;

import org.jspecify.annotations.NullMarked;
