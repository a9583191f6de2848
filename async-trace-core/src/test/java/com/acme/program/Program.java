package com.acme.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A list of operations, the same for the same seed.
 */
final class Program {

	private static final int STEPS = 25;

	private final List<Step> steps = new ArrayList<>();

	Program(long seed) {
		Random random = new Random(seed);
		Operation[] operations = Operation.values();
		for (int i = 0; i < STEPS; i++) {
			Operation operation = operations[random.nextInt(operations.length)];
			// One in a few programs ends before its time.
			boolean isEnd = operation.isEnd() && random.nextInt(3) > 0;
			this.steps.add(new Step(isEnd ? Operation.EXECUTE : operation, random.nextInt(100), random.nextBoolean()));
		}
	}

	List<Step> steps() {
		return this.steps;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("program:");
		for (int i = 0; i < this.steps.size(); i++) {
			text.append("\n  ").append(i).append(": ").append(this.steps.get(i));
		}
		return text.toString();
	}

	/**
	 * One step.
	 *
	 * @param operation what is done
	 * @param number which of the futures so far, or how many or how long
	 * @param flag whether the work fails, or may be interrupted
	 */
	record Step(Operation operation, int number, boolean flag) {

		@Override
		public String toString() {
			return this.operation + " (" + this.number + ", " + this.flag + ")";
		}

	}

	/** What a program can do. */
	enum Operation {

		EXECUTE, EXECUTE_AGAIN, SUBMIT_RUNNABLE, SUBMIT_RUNNABLE_WITH_RESULT, SUBMIT_CALLABLE, INVOKE_ALL,
		INVOKE_ALL_IN_NO_TIME, INVOKE_ANY, SCHEDULE, SCHEDULE_CALLABLE, SCHEDULE_AT_RATE, SCHEDULE_WITH_DELAY,
		EXECUTE_NULL, SUBMIT_NULL, INVOKE_ALL_WITH_NULL, INVOKE_ANY_OF_NOTHING, CANCEL, LOOK_AT, GET_IN_NO_TIME, REMOVE,
		PURGE, QUEUE, LET_RUN, SHUTDOWN, SHUTDOWN_NOW;

		boolean isEnd() {
			return this == SHUTDOWN || this == SHUTDOWN_NOW;
		}

	}

}
