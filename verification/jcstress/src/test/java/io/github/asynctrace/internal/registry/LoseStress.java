package io.github.asynctrace.internal.registry;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A task that nobody can run any more is found by the background pass or by whoever helps
 * it, once, and a snapshot always has it.
 */
@JCStressTest
@State
@Outcome(id = "QUEUED, LOST", expect = Expect.ACCEPTABLE, desc = "seen before")
@Outcome(id = "LOST, LOST", expect = Expect.ACCEPTABLE, desc = "seen afterwards")
@Outcome(expect = Expect.FORBIDDEN, desc = "missing, or counted twice")
public class LoseStress extends Subject {

	private final TaskRecord record = submit();

	public LoseStress() {
		abandon(this.record);
	}

	@Actor
	public void backgroundPass() {
		collect();
	}

	@Actor
	public void helpingOnlooker(LL_Result result) {
		result.r1 = look();
		collect();
	}

	@Arbiter
	public void books(LL_Result result) {
		result.r2 = books();
	}

}
