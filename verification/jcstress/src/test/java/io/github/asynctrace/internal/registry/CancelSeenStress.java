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
 * A task that is cancelled is never missing, never there twice, and never goes back.
 */
@JCStressTest
@State
@Outcome(id = "QUEUED then QUEUED, CANCELLED", expect = Expect.ACCEPTABLE, desc = "before its end")
@Outcome(id = "QUEUED then CANCELLED, CANCELLED", expect = Expect.ACCEPTABLE, desc = "in between")
@Outcome(id = "CANCELLED then CANCELLED, CANCELLED", expect = Expect.ACCEPTABLE, desc = "after its end")
@Outcome(expect = Expect.FORBIDDEN, desc = "missing, or twice, or back, or wrong books")
public class CancelSeenStress extends Subject {

	private final TaskRecord record = submit();

	@Actor
	public void canceller() {
		end(this.record, TaskState.CANCELLED);
	}

	@Actor
	public void onlooker(LL_Result result) {
		result.r1 = look() + " then " + look();
	}

	@Arbiter
	public void books(LL_Result result) {
		result.r2 = books();
	}

}
