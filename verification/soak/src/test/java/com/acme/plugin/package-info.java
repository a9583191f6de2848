/**
 * Code that is loaded by a class loader of its own, and is to go with it.
 */
@NullMarked
package com.acme.plugin;

import org.jspecify.annotations.NullMarked;
