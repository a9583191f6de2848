package io.github.asynctrace.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Hides the frames of a class, or of a method and the lambdas within it, in all traces
 * but the raw ones.
 * <p>
 * A frame says no more than the names of its class and its method. So of several methods
 * with one name all are hidden, and a nested or anonymous class is a class of its own.
 * The mark is read from the class file, as the class loader of the thread that looks or
 * that built the tracer finds it; where no such file is to be had, as of classes made at
 * run time and in native images, nothing is hidden.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR })
public @interface AsyncTraceHidden {

}
