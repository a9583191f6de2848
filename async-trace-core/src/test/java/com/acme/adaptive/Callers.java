package com.acme.adaptive;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;

/**
 * Two callers whose stacks differ in one frame only, some frames above the submission.
 */
class Callers {

	private final AsyncTracer tracer;

	private final int distance;

	private final Runnable work = this::look;

	private boolean looking;

	private String seen = "";

	private boolean shared;

	Callers(AsyncTracer tracer, int distance) {
		this.tracer = tracer;
		this.distance = distance;
	}

	void submit(boolean first) {
		if (first) {
			first();
		}
		else {
			second();
		}
	}

	/**
	 * Submits and tells whether the trace of the task names the caller that submitted it.
	 */
	Seen look(boolean first) {
		this.looking = true;
		submit(first);
		this.looking = false;
		return new Seen(this.seen.equals(first ? "first" : "second"), this.shared);
	}

	private void first() {
		descend(this.distance - 2);
	}

	private void second() {
		descend(this.distance - 2);
	}

	private void descend(int more) {
		if (more > 0) {
			descend(more - 1);
		}
		else {
			this.tracer.wrap(this.work).run();
		}
	}

	private void look() {
		if (this.looking) {
			this.seen = this.tracer.trace()
				.frames()
				.stream()
				.map(AsyncFrame::methodName)
				.filter((name) -> name.equals("first") || name.equals("second"))
				.findFirst()
				.orElse("");
			this.shared = this.tracer.currentTask().map(TaskSnapshot::shared).orElse(false);
		}
	}

	record Seen(boolean right, boolean shared) {
	}

}
