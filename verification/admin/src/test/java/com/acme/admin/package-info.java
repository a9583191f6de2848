/**
 * A server of Spring Boot Admin looks at an application that is traced.
 */
@NullMarked
package com.acme.admin;

import org.jspecify.annotations.NullMarked;
