/**
 * What is printed.
 */
@NullMarked
package com.acme.text;

import org.jspecify.annotations.NullMarked;
