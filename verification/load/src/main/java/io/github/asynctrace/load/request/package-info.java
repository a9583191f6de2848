/**
 * One asynchronous call in a request of Spring MVC.
 */
@NullMarked
package io.github.asynctrace.load.request;

import org.jspecify.annotations.NullMarked;
