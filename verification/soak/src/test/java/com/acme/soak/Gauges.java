package com.acme.soak;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.sun.management.UnixOperatingSystemMXBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What this JVM uses, read again and again.
 */
final class Gauges {

	private final List<Sample> samples = new ArrayList<>();

	private final long start = System.nanoTime();

	void read() {
		long heap = Soak.heap();
		Sample sample = new Sample((System.nanoTime() - this.start) / 60e9, heap / 1048576.0, threads(), descriptors());
		this.samples.add(sample);
	}

	/** Asserts that no more is open than at the quietest moment. */
	void assertNothingLeft() {
		int threads = this.samples.stream().mapToInt(Sample::threads).min().orElseThrow();
		long descriptors = this.samples.stream().mapToLong(Sample::descriptors).min().orElseThrow();
		// Some are just about to go.
		await().pollInSameThread().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			assertThat(threads()).as("threads: %s", Thread.getAllStackTraces().keySet()).isLessThanOrEqualTo(threads);
			assertThat(descriptors()).as("file descriptors").isLessThanOrEqualTo(descriptors);
		});
	}

	Sample last() {
		return this.samples.get(this.samples.size() - 1);
	}

	private static int threads() {
		return ManagementFactory.getThreadMXBean().getThreadCount();
	}

	/** The open ones, or 0 where the system does not tell. */
	private static long descriptors() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
				? unix.getOpenFileDescriptorCount() : 0;
	}

	/**
	 * By how many MB a minute the heap grew after the first quarter, by least squares.
	 */
	double slope() {
		List<Sample> late = this.samples.subList(this.samples.size() / 4, this.samples.size());
		double minute = late.stream().mapToDouble(Sample::minute).average().orElseThrow();
		double heap = late.stream().mapToDouble(Sample::heap).average().orElseThrow();
		double together = late.stream()
			.mapToDouble((sample) -> (sample.minute() - minute) * (sample.heap() - heap))
			.sum();
		return together / late.stream().mapToDouble((sample) -> Math.pow(sample.minute() - minute, 2)).sum();
	}

	/**
	 * What is used at one moment.
	 *
	 * @param minute the minutes since the start
	 * @param heap the MB that a collection leaves
	 * @param threads the live threads
	 * @param descriptors the open file descriptors
	 */
	record Sample(double minute, double heap, int threads, long descriptors) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "after %4.1f min %5.1f MB heap after GC, %d threads, %d file descriptors",
					this.minute, this.heap, this.threads, this.descriptors);
		}

	}

}
