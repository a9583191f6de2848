/**
 * What exceptions tell of the tasks that they left.
 */
@NullMarked
package com.acme.failure;

import org.jspecify.annotations.NullMarked;
