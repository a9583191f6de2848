package io.github.asynctrace.spring.recording;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.task.TaskEvent;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/**
 * Writes tasks that end into the recordings of the Flight Recorder. While none runs, it
 * does nothing at all and is not even told of tasks.
 */
public final class TaskRecorder implements TaskListener {

	// One that runs beyond is recorded too, with the length of its run but without its
	// place on the thread.
	private static final int MAX_RUNNING = 10_000;

	private final AsyncTracer tracer;

	private final Map<Long, RecordedTask> running = new ConcurrentHashMap<>();

	/**
	 * Creates a recorder.
	 * @param tracer tells where tasks came from
	 */
	public TaskRecorder(AsyncTracer tracer) {
		this.tracer = tracer;
	}

	@Override
	public boolean isListening() {
		// What has begun is still to end when a recording is over.
		return FlightRecorder.isInitialized() && (Type.TASK.isEnabled() || !this.running.isEmpty());
	}

	@Override
	public void started(TaskEvent task) {
		if (Type.TASK.isEnabled() && this.running.size() < MAX_RUNNING) {
			RecordedTask recorded = new RecordedTask();
			this.running.put(task.id(), recorded);
			recorded.begin();
		}
	}

	@Override
	public void ended(TaskEvent task) {
		RecordedTask begun = this.running.remove(task.id());
		if (task.merged()) {
			return;
		}
		RecordedTask recorded = (begun != null) ? begun : new RecordedTask();
		if (begun != null) {
			recorded.end();
		}
		recorded.queued = task.queued().toNanos();
		recorded.run = task.ran().toNanos();
		if (recorded.shouldCommit()) {
			recorded.fill(task, this.tracer.lineage(task.id()));
			recorded.commit();
		}
	}

	/** Not asked for before there is a recorder: the first question wakes much of it. */
	private static final class Type {

		static final EventType TASK = EventType.getEventType(RecordedTask.class);

	}

}
