/**
 * Random programs that must go the same way with a traced executor as with the bare one.
 */
@NullMarked
package com.acme.program;

import org.jspecify.annotations.NullMarked;
