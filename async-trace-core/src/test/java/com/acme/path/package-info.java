/**
 * The path of a task: where it leads, and where it says that it does not know.
 */
@NullMarked
package com.acme.path;

import org.jspecify.annotations.NullMarked;
