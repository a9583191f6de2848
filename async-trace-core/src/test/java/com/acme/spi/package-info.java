/**
 * What integrations call, as an integration calls it.
 */
@NullMarked
package com.acme.spi;

import org.jspecify.annotations.NullMarked;
