/**
 * Many tasks in every order of events: nothing is lost, nothing is counted twice.
 */
@NullMarked
package com.acme.churn;

import org.jspecify.annotations.NullMarked;
