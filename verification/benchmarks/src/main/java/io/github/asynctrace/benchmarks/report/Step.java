package io.github.asynctrace.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * A part of the measurement that runs in one go.
 *
 * @param benchmark the class
 * @param threads how many threads submit
 * @param params the values of each parameter
 */
record Step(Class<?> benchmark, int threads, Map<String, List<String>> params) {
}
