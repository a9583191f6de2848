/**
 * What the programs of others make of the files that we write for them.
 */
@NullMarked
package com.acme.formats;

import org.jspecify.annotations.NullMarked;
