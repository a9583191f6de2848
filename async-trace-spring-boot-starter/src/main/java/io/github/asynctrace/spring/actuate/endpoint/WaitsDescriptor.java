package io.github.asynctrace.spring.actuate.endpoint;

import java.time.Instant;
import java.util.List;

import io.github.asynctrace.task.WaitReport;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Who waits for whom, as the endpoint shows it: a flat graph beside what is wrong in it.
 *
 * @param format the number of this form, which rises with incompatible changes
 * @param at when it was taken
 * @param findings what is wrong, hangs first
 * @param nodes tasks, threads, pools and locks, each once
 * @param edges who waits for whom
 * @param omitted how many nodes are left out because they are too many
 * @param notes what could not be looked at, and why
 * @param failures how often the watcher itself has failed since the start
 */
public record WaitsDescriptor(int format, Instant at, List<FindingDescriptor> findings, List<WaitNodeDescriptor> nodes,
		List<WaitEdgeDescriptor> edges, int omitted, List<String> notes,
		long failures) implements OperationResponseBody {

	static WaitsDescriptor of(WaitReport report) {
		return new WaitsDescriptor(ForestDescriptor.FORMAT, report.at(),
				report.findings().stream().map(FindingDescriptor::of).toList(),
				report.graph().nodes().stream().map(WaitNodeDescriptor::of).toList(),
				report.graph().edges().stream().map(WaitEdgeDescriptor::of).toList(), report.graph().omitted(),
				report.notes(), report.failures());
	}

}
