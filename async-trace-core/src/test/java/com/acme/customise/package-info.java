/**
 * Programs that plug in filters, elaborators, unwrappers, listeners and probes.
 */
@NullMarked
package com.acme.customise;

import org.jspecify.annotations.NullMarked;
