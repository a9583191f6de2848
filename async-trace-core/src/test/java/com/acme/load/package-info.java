/**
 * The numbers of an application under load.
 */
@NullMarked
package com.acme.load;

import org.jspecify.annotations.NullMarked;
