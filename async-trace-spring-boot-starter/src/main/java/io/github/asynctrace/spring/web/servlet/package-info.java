/**
 * Servlet requests as roots, and asynchronous Spring MVC handling as tasks.
 */
@NullMarked
package io.github.asynctrace.spring.web.servlet;

import org.jspecify.annotations.NullMarked;
