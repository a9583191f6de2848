package io.github.asynctrace.internal.registry;

import io.github.asynctrace.task.TaskState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Where the time of a start is known, the thread is known too.
 */
@JCStressTest
@State
@Outcome(id = "QUEUED, not started", expect = Expect.ACCEPTABLE, desc = "before the start")
@Outcome(id = "RUNNING, not started", expect = Expect.ACCEPTABLE, desc = "shown as queued")
@Outcome(id = "RUNNING, on its thread", expect = Expect.ACCEPTABLE, desc = "after the start")
@Outcome(expect = Expect.FORBIDDEN, desc = "running nowhere, or started while it is queued")
public class StartStress extends Subject {

	private final TaskRecord record = submit();

	@Actor
	public void worker() {
		start(this.record);
	}

	@Actor
	public void onlooker(LL_Result result) {
		TaskState state = this.record.state();
		boolean hasStarted = state == TaskState.RUNNING && this.record.queued() >= 0;
		result.r1 = state;
		result.r2 = hasStarted ? (this.record.thread() != null) ? "on its thread" : "nowhere" : "not started";
	}

}
