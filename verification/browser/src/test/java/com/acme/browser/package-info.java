/**
 * What somebody sees who opens the endpoint in a browser.
 */
@NullMarked
package com.acme.browser;

import org.jspecify.annotations.NullMarked;
