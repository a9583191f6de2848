/**
 * Applications that are deployed again and again.
 */
@NullMarked
package com.acme.shop;

import org.jspecify.annotations.NullMarked;
