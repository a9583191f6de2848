package io.github.asynctrace.internal.graph;

import io.github.asynctrace.task.WaitEdge.How;
import io.github.asynctrace.task.WaitEdge.Relation;

/**
 * Something that a node waits for.
 */
public record Edge(Node to, Relation relation, How how, boolean isCertain) {
}
