package com.acme.faults;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.acme.support.Gc;
import com.acme.support.Rows;
import com.acme.support.Warnings;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.TaskContext;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TracerStatus;
import org.jspecify.annotations.Nullable;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a fault in any step of the tracer, of whatever kind, changes what a program
 * does, goes uncounted, or leaves something behind that harms the next task.
 */
class EveryStepTest {

	private static final Map<Way, List<Object>> bare = new EnumMap<>(Way.class);

	private static Injection injection;

	private final Warnings warnings = new Warnings();

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).watching(false).customize(new TaskListener() {
	}, (TaskContext) (task) -> () -> {
	}).build();

	private final long before = backgroundThreads();

	@BeforeAll
	static void weave() throws Exception {
		for (Way way : Way.values()) {
			bare.put(way, run(way, null));
		}
		injection = new Injection();
	}

	@AfterAll
	static void unweave() {
		injection.close();
	}

	// What its thread does at last is not for the next test to count.
	@AfterEach
	void close() {
		this.tracer.close();
		soon().until(() -> backgroundThreads() <= this.before);
		this.warnings.close();
	}

	// More than a hundred times.
	private static ConditionFactory soon() {
		return await().atMost(Duration.ofSeconds(60))
			.pollInSameThread()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5));
	}

	private static long backgroundThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("async-trace"))
			.count();
	}

	private static List<Supplier<Throwable>> faults() {
		return List.of(() -> new IllegalStateException("injected"), () -> new Error("injected"),
				() -> new IOException("injected"));
	}

	private static List<Object> run(Way way, @Nullable AsyncTracer tracer) throws Exception {
		List<Object> seen = new ArrayList<>();
		for (boolean fails : new boolean[] { false, true }) {
			Work work = new Work(fails, (tracer != null) ? () -> look(tracer) : () -> {
			});
			way.run(tracer, work);
			seen.addAll(work.seen());
		}
		return seen;
	}

	private static void look(AsyncTracer tracer) {
		tracer.snapshot();
		tracer.currentTask();
		assertThat(tracer.trace()).asString().isNotEmpty();
		tracer.trace(Thread.currentThread());
	}

	@ParameterizedTest
	@EnumSource
	void everyWayIn(Step step) throws Exception {
		for (Way way : Way.values()) {
			for (Supplier<Throwable> fault : faults()) {
				this.tracer.disable();
				this.tracer.enable();
				injection.arm(step, fault);
				List<Object> seen = run(way, this.tracer);
				int thrown = injection.disarm();

				String description = step + " throws " + fault.get() + " in " + way;
				assertThat(seen).as(description).isEqualTo(bare.get(way));
				assertThat(thrown > 0).as(description).isEqualTo(step.isOn(way));
				assertFaults(description, thrown);
			}
		}
	}

	private void assertFaults(String description, int thrown) {
		// The background thread may be about to count its own.
		if (this.tracer.snapshot().tracer().faults() != thrown) {
			soon().untilAsserted(
					() -> assertThat(this.tracer.snapshot().tracer().faults()).as(description).isEqualTo(thrown));
		}
	}

	@ParameterizedTest
	@EnumSource
	void hundredFaultsSwitchTracingOff(Step step) throws Exception {
		Way way = Stream.of(Way.values()).filter(step::isOn).findFirst().orElseThrow();
		injection.arm(step, () -> new IllegalStateException("injected"));
		int uses = 0;
		while (this.tracer.isEnabled() && uses++ < 100) {
			run(way, this.tracer);
		}
		int thrown = injection.disarm();

		assertFaults(step + " throws in " + way, thrown);
		TracerStatus status = this.tracer.snapshot().tracer();
		assertThat(status.enabled()).isFalse();
		assertThat(status.mode()).isEqualTo(Mode.OFF);
		assertThat(status.faults()).isEqualTo(thrown).isGreaterThanOrEqualTo(100);
		// The background thread says it now rather than at its next round.
		this.tracer.close();
		soon().untilAsserted(() -> assertThat(this.warnings.messages()).containsExactlyInAnyOrder(
				"A fault of async-trace was kept away from the application",
				"async-trace is off after 100 faults of its own"));
	}

	/** Whoever submits helps to end what the collector has found. */
	@Test
	void theEndOfAnotherTaskIsNotThisOnesFault() {
		WeakReference<Runnable> last = new WeakReference<>(this.tracer.wrap(EveryStepTest::nothing));
		for (int i = 0; i < 2_000; i++) {
			last = new WeakReference<>(this.tracer.wrap(EveryStepTest::nothing));
		}
		WeakReference<Runnable> dropped = last;
		soon().until(() -> {
			System.gc();
			return dropped.get() == null;
		});
		injection.arm(Step.FORGET, () -> new IllegalStateException("injected"));
		List<Runnable> queue = new ArrayList<>();
		for (int i = 0; i < 2_000; i++) {
			Runnable body = EveryStepTest::nothing;
			queue.add(this.tracer.wrap(body));
			assertThat(queue.get(i)).isNotSameAs(body);
		}
		int thrown = injection.disarm();

		assertThat(thrown).isPositive();
		assertFaults("a helper", thrown);
	}

	/** As where there is no room on the stack, either for the one or for the other. */
	@Test
	void whatCouldNeitherBeBookedNorForgottenHasNoEnd() {
		injection.arm(Set.of(Step.BOOK, Step.FORGET), () -> new IllegalStateException("injected"));
		Runnable body = EveryStepTest::nothing;
		assertThat(this.tracer.wrap(body)).isSameAs(body);
		injection.disarm();

		Gc.until(() -> assertThat(Rows.tasks(this.tracer)).noneMatch((task) -> task.state().isLive()));
		assertThat(this.tracer.snapshot().counts().finished()).isZero();
		assertThat(this.tracer.snapshot().counts().submitted()).isZero();
	}

	private static void nothing() {
	}

	@Test
	void switchingOnForgives() throws Exception {
		injection.arm(Step.CAPTURE, () -> new IllegalStateException("injected"));
		while (this.tracer.isEnabled()) {
			run(Way.EXECUTE, this.tracer);
		}
		injection.disarm();

		this.tracer.enable();
		this.tracer.wrap((Runnable) () -> assertThat(this.tracer.currentTask()).isPresent()).run();
		assertThat(this.tracer.snapshot().tracer().faults()).isZero();
	}

}
