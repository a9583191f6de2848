package io.github.asynctrace.spring.actuate.endpoint;

import io.github.asynctrace.task.WaitEdge;

/**
 * Who waits for whom, as the endpoint shows it.
 *
 * @param from the id of the node that waits
 * @param to the id of the node that it waits for
 * @param relation such as {@code waits_for} or {@code queued_in}
 * @param how how that is known, such as {@code identity}
 * @param certain {@code false} if the second is only one of those that it may be
 */
public record WaitEdgeDescriptor(String from, String to, String relation, String how, boolean certain) {

	static WaitEdgeDescriptor of(WaitEdge edge) {
		return new WaitEdgeDescriptor(edge.from(), edge.to(), edge.relation().toString(), edge.how().toString(),
				edge.isCertain());
	}

}
