package io.github.asynctrace.internal.registry;

import io.github.asynctrace.task.TaskState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A task that is given back and lost at the same time is counted as one of the two.
 */
@JCStressTest
@State
@Outcome(id = "true, CANCELLED", expect = Expect.ACCEPTABLE, desc = "given back")
@Outcome(id = "false, LOST", expect = Expect.ACCEPTABLE, desc = "lost")
@Outcome(expect = Expect.FORBIDDEN, desc = "both, or neither")
public class LoseOrCancelStress extends Subject {

	private final TaskRecord record = submit();

	public LoseOrCancelStress() {
		abandon(this.record);
	}

	@Actor
	public void canceller(LL_Result result) {
		result.r1 = end(this.record, TaskState.CANCELLED);
	}

	@Actor
	public void backgroundPass() {
		collect();
	}

	@Arbiter
	public void books(LL_Result result) {
		result.r2 = books();
	}

}
