/**
 * What tests of running web applications share.
 */
package io.github.asynctrace.spring.web;
