package io.github.asynctrace.internal.registry;

import io.github.asynctrace.task.TaskState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Of a cancellation and a start one comes first, and the books have the task once.
 */
@JCStressTest
@State
@Outcome(id = "true, false, CANCELLED", expect = Expect.ACCEPTABLE, desc = "cancelled")
@Outcome(id = "false, true, DONE", expect = Expect.ACCEPTABLE, desc = "run")
@Outcome(expect = Expect.FORBIDDEN, desc = "both, or neither, or wrong books")
public class CancelStress extends Subject {

	private final TaskRecord record = submit();

	@Actor
	public void canceller(LLL_Result result) {
		result.r1 = end(this.record, TaskState.CANCELLED);
	}

	@Actor
	public void worker(LLL_Result result) {
		result.r2 = start(this.record) && finish(this.record);
	}

	@Arbiter
	public void books(LLL_Result result) {
		result.r3 = books();
	}

}
