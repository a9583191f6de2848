package com.acme.adaptive;

import java.lang.reflect.Method;
import java.util.Random;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a stack is shared by tasks that come from different callers, and the trace
 * names the wrong one.
 */
class AdaptiveModeTest {

	private static final int MOST_BETWEEN_CHECKS = 1024;

	private final AsyncTracer tracer = AsyncTracer.builder().mode(Mode.ADAPTIVE).budget(100).build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void oneCallerIsSharedOnceItHasProvedItself() throws ReflectiveOperationException {
		assertThat(shared((callers) -> callers.look(true))).isBetween(900, 999);
	}

	/**
	 * How many of a thousand stacks are shared: all but the proof and an exact check now
	 * and then. A pause in a task makes its kind exact; then once more with another one.
	 */
	private static int shared(Looking looking) throws ReflectiveOperationException {
		while (true) {
			try (AsyncTracer tracer = AsyncTracer.builder().mode(Mode.ADAPTIVE).budget(100).build()) {
				Callers callers = new Callers(tracer, 15);
				int shared = 0;
				for (int i = 0; i < 1_000; i++) {
					Callers.Seen seen = looking.look(callers);
					assertThat(seen.right()).isTrue();
					shared += seen.shared() ? 1 : 0;
				}
				if (Rows.tasks(tracer).stream().allMatch((task) -> task.ran().toMillis() < 500)) {
					return shared;
				}
			}
		}
	}

	private interface Looking {

		Callers.Seen look(Callers callers) throws ReflectiveOperationException;

	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 15, 60 })
	void alternatingCallersAreNeverMixed(int distance) {
		Callers callers = new Callers(this.tracer, distance);

		for (int i = 0; i < 2_000; i++) {
			assertThat(callers.look(i % 2 == 0)).isEqualTo(new Callers.Seen(true, false));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 15, 60 })
	void callersAtRandomAreNeverMixed(int distance) {
		Callers callers = new Callers(this.tracer, distance);
		Random random = new Random(distance);

		for (int i = 0; i < 2_000; i++) {
			assertThat(callers.look(random.nextBoolean()).right()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 15, 60 })
	void aSwitchAfterAMillionCallsIsFoundAtTheNextCheck(int distance) {
		Callers callers = new Callers(this.tracer, distance);
		for (int i = 0; i < 1_000_000; i++) {
			callers.submit(true);
		}

		int wrong = 0;
		int last = -1;
		for (int i = 0; i < 4 * MOST_BETWEEN_CHECKS; i++) {
			Callers.Seen seen = callers.look(false);
			if (!seen.right()) {
				assertThat(seen.shared()).as("a wrong stack is marked").isTrue();
				wrong++;
				last = i;
			}
		}

		System.out.printf("adaptive, callers differ in frame %d: %d wrong stacks after the switch%n", distance, wrong);
		assertThat(wrong).isLessThan(MOST_BETWEEN_CHECKS);
		assertThat(last).as("none after the first exact check").isEqualTo(wrong - 1);
	}

	/** Before JDK 18 the frames of a reflective call change with its sixteenth time. */
	@Test
	void callerThatIsCalledByReflectionIsShared() throws ReflectiveOperationException {
		Method look = Callers.class.getDeclaredMethod("look", boolean.class);

		assertThat(shared((callers) -> (Callers.Seen) look.invoke(callers, true))).isBetween(900, 999);
	}

	@Test
	void aKindThatFailedIsExactFromThenOn() {
		Runnable work = () -> {
			throw new IllegalStateException("no stock");
		};
		for (int i = 0; i < 100; i++) {
			try {
				this.tracer.wrap(work).run();
			}
			catch (IllegalStateException ex) {
				assertThat(ex).hasMessage("no stock");
			}
		}

		assertThat(this.tracer.snapshot().tasks()).filteredOn((task) -> !task.isRoot())
			.hasSize(100)
			.noneMatch((task) -> task.shared());
	}

}
