package io.github.asynctrace.spring.recording;

import io.github.asynctrace.task.Finding;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Event of the Flight Recorder: something is wrong with tasks that wait, or is over.
 */
@Name("asynctrace.Finding")
@Label("Async Finding")
@Category("async-trace")
@Description("Something is wrong with tasks that wait for others, or is over")
@StackTrace(false)
final class RecordedFinding extends Event {

	@Label("Kind")
	final String kind;

	@Label("Id")
	@Description("What tells it from others, for as long as it lasts")
	final String id;

	@Label("State")
	@Description("found, lasts, or how it was over")
	final String state;

	@Label("Message")
	final String message;

	@Label("Details")
	final String details;

	@Label("Times Seen")
	final long count;

	RecordedFinding(Finding finding, String state) {
		this.kind = finding.kind().toString();
		this.id = finding.id();
		this.state = state;
		this.message = finding.sentence();
		this.details = String.join("\n", finding.details());
		this.count = finding.count();
	}

}
