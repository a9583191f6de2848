package com.acme.churn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.acme.support.Gc;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Limits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a snapshot that is taken while many threads submit, run and end tasks shows one
 * twice, or a child without its parent, or a task that is only half there, or one that
 * goes back.
 */
class SnapshotsTest {

	private static final long TASKS = Churn.size(2_500_000);

	private static final int SNAPSHOTS = Churn.size(1000);

	private static final int SUBMITTERS = 8;

	private static final int ONLOOKERS = 2;

	private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

	private final ExecutorService users = Executors.newFixedThreadPool(SUBMITTERS + ONLOOKERS);

	// Those during which further tasks were submitted.
	private final AtomicInteger snapshots = new AtomicInteger();

	private final long begin = System.nanoTime();

	private volatile boolean stopped;

	@AfterEach
	void close() {
		this.users.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(ints = { 100_000, 200 })
	void everySnapshotIsWholeAndStatesMoveForward(int live) throws Exception {
		try (AsyncTracer tracer = AsyncTracer.builder()
			.budget(100)
			.limits(Limits.defaults().withLive(live).withFinished(200))
			.build()) {
			Families families = new Families(tracer);
			List<Onlooker> onlookers = Stream.generate(() -> new Onlooker(live < 1000)).limit(ONLOOKERS).toList();
			List<Future<?>> submitting = new ArrayList<>();
			for (int i = 0; i < SUBMITTERS; i++) {
				submitting.add(this.users
					.submit(() -> families.churn(() -> families.submitted() < TASKS || !haveSeenEnough(onlookers))));
			}
			List<Future<@Nullable String>> looking = new ArrayList<>();
			for (Onlooker onlooker : onlookers) {
				looking.add(this.users.submit(() -> look(onlooker, tracer, families, submitting)));
			}
			for (Future<@Nullable String> future : looking) {
				assertThat(future.get()).isNull();
			}
			for (Future<?> future : submitting) {
				future.get();
			}
			assertThat(onlookers).allMatch(Onlooker::hasSeenAll);
			assertThat(this.snapshots).hasValueGreaterThanOrEqualTo(SNAPSHOTS);
			Gc.until(() -> assertThat(families.difference(tracer.snapshot().counts())).isNull());
			families.close();
		}
	}

	/**
	 * Whether submitters may stop: nobody looks any more, or nothing is left to be seen.
	 */
	private boolean haveSeenEnough(List<Onlooker> onlookers) {
		return this.stopped || System.nanoTime() - this.begin > PATIENCE_NANOS
				|| (this.snapshots.get() >= SNAPSHOTS && onlookers.stream().allMatch(Onlooker::hasSeenAll));
	}

	private @Nullable String look(Onlooker onlooker, AsyncTracer tracer, Families families,
			List<Future<?>> submitting) {
		try {
			String problem = null;
			while (problem == null && !isOver(submitting)) {
				long before = families.submitted();
				problem = onlooker.problem(tracer.snapshot());
				if (families.submitted() > before) {
					this.snapshots.incrementAndGet();
				}
			}
			return problem;
		}
		finally {
			this.stopped = true;
		}
	}

	private static boolean isOver(List<Future<?>> submitting) {
		return submitting.stream().allMatch(Future::isDone);
	}

}
