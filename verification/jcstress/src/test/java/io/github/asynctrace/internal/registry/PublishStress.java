package io.github.asynctrace.internal.registry;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A task that is being submitted is there as a whole, or not yet there.
 */
@JCStressTest
@State
@Outcome(id = "nothing", expect = Expect.ACCEPTABLE, desc = "not yet there")
@Outcome(id = "QUEUED", expect = Expect.ACCEPTABLE, desc = "there as a whole")
@Outcome(expect = Expect.FORBIDDEN, desc = "half-made")
public class PublishStress extends Subject {

	@Actor
	public void submitter() {
		submit();
	}

	@Actor
	public void onlooker(L_Result result) {
		result.r1 = look();
	}

}
