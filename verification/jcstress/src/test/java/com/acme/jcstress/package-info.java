/**
 * Runs jcstress.
 */
@NullMarked
package com.acme.jcstress;

import org.jspecify.annotations.NullMarked;
