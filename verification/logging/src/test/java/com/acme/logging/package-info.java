/**
 * What becomes of an attached path in the logs of others.
 */
@NullMarked
package com.acme.logging;

import org.jspecify.annotations.NullMarked;
