/**
 * Virtual threads and {@code ExecutorService.close()}.
 */
@NullMarked
package com.acme.newer;

import org.jspecify.annotations.NullMarked;
