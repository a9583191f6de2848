package com.acme.churn;

import java.util.ArrayList;
import java.util.List;

import com.acme.support.Gc;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a task is counted twice, or in no state at all: one that is refused, dropped,
 * cancelled while it waits or runs, given back, skipped, run again, or not listed because
 * there are too many.
 */
class BooksTest {

	private static final int PROGRAMS = Churn.size(200);

	private static final int OPERATIONS = 10_000;

	private static final int AT_ONCE = 20;

	@Test
	void submittedIsTheSumOfAllStatesAfterAnyProgram() {
		long dropped = 0;
		for (int seed = 0; seed < PROGRAMS; seed += AT_ONCE) {
			List<BooksProgram> programs = new ArrayList<>();
			for (int i = seed; i < Math.min(PROGRAMS, seed + AT_ONCE); i++) {
				BooksProgram program = new BooksProgram(i);
				programs.add(program);
				assertThat(program.run(OPERATIONS)).isNull();
			}
			Gc.until(() -> assertThat(programs).extracting(BooksProgram::afterCollection).containsOnlyNulls());
			dropped += programs.stream().mapToLong((program) -> program.counts().dropped()).sum();
			programs.forEach(BooksProgram::close);
		}
		assertThat(dropped).as("tasks over the cap").isPositive();
	}

}
