/**
 * A traced executor behaves as the executor itself does.
 */
@NullMarked
package com.acme.contract;

import org.jspecify.annotations.NullMarked;
