package io.github.asynctrace.load.shop;

/**
 * A few seconds of load on one shop.
 *
 * @param throughput requests a second
 * @param p50 half of the answers took no longer than so many microseconds
 * @param p99 99 of 100 answers took no longer than so many microseconds
 * @param cpu CPU time of all threads of the shop for one request, in microseconds
 */
record Slice(double throughput, double p50, double p99, double cpu) {
}
