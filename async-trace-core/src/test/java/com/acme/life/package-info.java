/**
 * What becomes of tasks: run again, refused, cancelled, lost, remembered, forgotten.
 */
@NullMarked
package com.acme.life;

import org.jspecify.annotations.NullMarked;
