package io.github.asynctrace.internal.registry;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A task that ends is never missing, never there twice, and never goes back.
 */
@JCStressTest
@State
@Outcome(id = "RUNNING then RUNNING", expect = Expect.ACCEPTABLE, desc = "before its end")
@Outcome(id = "RUNNING then DONE", expect = Expect.ACCEPTABLE, desc = "in between")
@Outcome(id = "DONE then DONE", expect = Expect.ACCEPTABLE, desc = "after its end")
@Outcome(expect = Expect.FORBIDDEN, desc = "missing, or twice, or back")
public class FinishStress extends Subject {

	private final TaskRecord record = submit();

	public FinishStress() {
		start(this.record);
	}

	@Actor
	public void worker() {
		finish(this.record);
	}

	@Actor
	public void onlooker(L_Result result) {
		result.r1 = look() + " then " + look();
	}

}
