/**
 * Which frames are shown, and which are the business of frameworks.
 */
@NullMarked
package com.acme.frames;

import org.jspecify.annotations.NullMarked;
