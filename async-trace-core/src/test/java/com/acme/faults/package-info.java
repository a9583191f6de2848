/**
 * What goes wrong inside the tracer, or inside what it meets, never reaches the program.
 */
@NullMarked
package com.acme.faults;

import org.jspecify.annotations.NullMarked;
