package com.acme.churn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

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

	private final ExecutorService users = Executors.newFixedThreadPool(SUBMITTERS + ONLOOKERS);

	private final AtomicInteger snapshots = new AtomicInteger();

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
			List<Future<?>> submitting = new ArrayList<>();
			for (int i = 0; i < SUBMITTERS; i++) {
				submitting.add(this.users.submit(() -> families.churn(TASKS)));
			}
			List<Future<@Nullable String>> looking = new ArrayList<>();
			for (int i = 0; i < ONLOOKERS; i++) {
				looking.add(this.users.submit(look(tracer, submitting, live < 1000)));
			}
			for (Future<?> future : submitting) {
				future.get();
			}
			for (Future<@Nullable String> future : looking) {
				assertThat(future.get()).isNull();
			}
			assertThat(this.snapshots).hasValueGreaterThanOrEqualTo(SNAPSHOTS);
			Gc.until(() -> assertThat(families.difference(tracer.snapshot().counts())).isNull());
			families.close();
		}
	}

	private Callable<@Nullable String> look(AsyncTracer tracer, List<Future<?>> submitting, boolean isTight) {
		return () -> {
			Onlooker onlooker = new Onlooker(isTight);
			String problem = null;
			while (problem == null && (this.snapshots.get() < SNAPSHOTS || !isOver(submitting))) {
				problem = onlooker.problem(tracer.snapshot());
				this.snapshots.incrementAndGet();
			}
			return problem;
		};
	}

	private static boolean isOver(List<Future<?>> submitting) {
		return submitting.stream().allMatch(Future::isDone);
	}

}
