package com.acme.faults;

import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.ContextProbe;
import io.github.asynctrace.spi.Customization;
import io.github.asynctrace.spi.FindingListener;
import io.github.asynctrace.spi.FrameElaborator;
import io.github.asynctrace.spi.FrameFilter;
import io.github.asynctrace.spi.SpanSource;
import io.github.asynctrace.spi.TaskContext;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.spi.TaskUnwrapper;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.TaskEvent;

/**
 * Each method of what can be plugged in, and the thread that it may hold up, as the
 * documentation has it; whoever looks does so in a task. What a listener hears of
 * findings that last is said after a minute only, and tested with the one who says it.
 */
enum Role {

	FRAME_FILTER("io") {

		@Override
		Customization customization(Runnable body) {
			return (FrameFilter) (frame) -> {
				body.run();
				return null;
			};
		}

	},

	FRAME_ELABORATOR("io") {

		@Override
		Customization customization(Runnable body) {
			return (FrameElaborator) (frame, task) -> {
				body.run();
				return null;
			};
		}

	},

	TASK_UNWRAPPER("io") {

		@Override
		Customization customization(Runnable body) {
			return (TaskUnwrapper) (wrapper) -> {
				body.run();
				return null;
			};
		}

	},

	CONTEXT_PROBE("io") {

		@Override
		Customization customization(Runnable body) {
			return (ContextProbe) () -> {
				body.run();
				return null;
			};
		}

	},

	TASK_SUBMITTED("submitter") {

		@Override
		Customization customization(Runnable body) {
			return new TaskListener() {

				@Override
				public void submitted(TaskEvent task) {
					body.run();
				}

			};
		}

	},

	TASK_STARTED("io") {

		@Override
		Customization customization(Runnable body) {
			return new TaskListener() {

				@Override
				public void started(TaskEvent task) {
					body.run();
				}

			};
		}

	},

	TASK_ENDED("io") {

		@Override
		Customization customization(Runnable body) {
			return new TaskListener() {

				@Override
				public void ended(TaskEvent task) {
					body.run();
				}

			};
		}

	},

	CONTEXT_ENTERED("io") {

		@Override
		Customization customization(Runnable body) {
			return (TaskContext) (task) -> {
				body.run();
				return Activation.NONE;
			};
		}

	},

	CONTEXT_LEFT("io") {

		@Override
		Customization customization(Runnable body) {
			return (TaskContext) (task) -> body::run;
		}

	},

	SPAN_SOURCE("submitter") {

		@Override
		Customization customization(Runnable body) {
			return (SpanSource) () -> {
				body.run();
				return null;
			};
		}

	},

	FINDING_FOUND(Role.WATCHER) {

		@Override
		Customization customization(Runnable body) {
			return new FindingListener() {

				@Override
				public void found(Finding finding) {
					body.run();
				}

			};
		}

	},

	FINDING_OVER(Role.WATCHER) {

		@Override
		Customization customization(Runnable body) {
			return new FindingListener() {

				@Override
				public void over(Finding finding, String message) {
					body.run();
				}

			};
		}

	};

	private static final String WATCHER = "async-trace-watch";

	private final String blocked;

	Role(String blocked) {
		this.blocked = blocked;
	}

	/** Whether it is the watcher that calls it, of tasks that take long. */
	boolean isWatching() {
		return this.blocked.equals(WATCHER);
	}

	/** One that does this whenever it is called. */
	abstract Customization customization(Runnable body);

	/** The name of the thread that waits for it. */
	String blocked() {
		return this.blocked;
	}

}
