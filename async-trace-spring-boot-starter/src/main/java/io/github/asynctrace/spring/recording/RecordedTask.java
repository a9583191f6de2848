package io.github.asynctrace.spring.recording;

import java.time.Instant;
import java.util.List;

import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskEvent;
import io.github.asynctrace.task.TaskSnapshot;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.SettingDefinition;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Event of the Flight Recorder: a task has ended. It lasts as long as the task ran, and
 * stands on the thread that ran it.
 */
@Name("asynctrace.Task")
@Label("Async Task")
@Category("async-trace")
@Description("A task that has ended, with the code that submitted it and the root that it came from")
@StackTrace(false)
final class RecordedTask extends Event {

	@Label("Task Name")
	@Nullable String name;

	@Label("Submitted By")
	@Description("The user's frame that submitted the task, if its stack was captured")
	@Nullable String site;

	@Label("Root")
	@Description("The request, schedule, message or thread in which it all began")
	@Nullable String root;

	@Label("Executor")
	@Nullable String executor;

	@Label("Kind")
	@Nullable String kind;

	@Label("State")
	@Description("How it ended")
	@Nullable String state;

	@Label("Submitted")
	@Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
	long submitted;

	@Label("Queue Time")
	@Description("How long it waited for its start, or for its end without a start")
	@Timespan
	long queued;

	@Label("Run Time")
	@Timespan
	long run;

	@Label("Thread of the Run")
	@Description("None if no thread ran it: then the event stands on the one that noticed the end")
	@Nullable String thread;

	@Label("Task Id")
	long id;

	@Label("Parent Id")
	@Description("The task or root in which it was submitted")
	long parentId;

	@Label("Root Id")
	long rootId;

	/** Decides whether the event is kept; asked by the recorder. */
	@SettingDefinition
	@Name(MinAge.NAME)
	@Label("Least Age")
	@Description("Leaves out tasks whose time in the queue and time of the run are less together")
	@Timespan
	boolean minAge(MinAge setting) {
		return this.queued + this.run >= setting.nanos();
	}

	/**
	 * Takes what is known of the task.
	 * @param lineage the task and its ancestors; empty where they are not known any more
	 */
	void fill(TaskEvent task, List<TaskSnapshot> lineage) {
		this.name = task.name();
		this.executor = task.executor();
		this.kind = task.kind().toString();
		this.state = task.state().toString();
		this.id = task.id();
		this.parentId = task.parentId();
		this.rootId = task.rootId();
		this.submitted = Instant.now().minusNanos(this.queued + this.run).toEpochMilli();
		if (!lineage.isEmpty()) {
			TaskSnapshot ended = lineage.get(0);
			AsyncFrame frame = ended.site();
			this.name = ended.name();
			this.thread = ended.thread();
			this.site = (frame != null) ? frame.toString() : null;
			this.submitted = ended.submittedAt().toEpochMilli();
			this.root = lineage.get(lineage.size() - 1).name();
		}
	}

}
