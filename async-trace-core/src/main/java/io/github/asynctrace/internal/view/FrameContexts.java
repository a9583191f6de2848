package io.github.asynctrace.internal.view;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.github.asynctrace.internal.capture.Opening;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.registry.ScopeRecord;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.HeldMonitor;
import io.github.asynctrace.internal.wait.ThreadReading;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * What is active in frames that were read live: monitors and named scopes. Every frame of
 * a reading is an object of its own, so it is told by its identity.
 */
final class FrameContexts {

	private final Map<StackTraceElement, List<String>> contexts = new IdentityHashMap<>();

	private @Nullable Site here;

	private List<String> current = List.of();

	/**
	 * Finds what is active in the frames of a thread that is in a task, scope or root.
	 */
	void add(ThreadReading reading, @Nullable TaskRecord in) {
		StackTraceElement[] stack = reading.stack();
		for (HeldMonitor monitor : reading.monitors()) {
			if (monitor.depth() < stack.length) {
				add(stack[monitor.depth()], "holds the monitor of " + monitor.object());
			}
		}
		addScopes(reading.thread(), stack, in);
	}

	/** Finds the named scopes that the frames of a thread have opened. */
	void addScopes(Thread thread, StackTraceElement[] stack, @Nullable TaskRecord in) {
		TaskRecord record = in;
		while (record != null && record.kind() == TaskKind.SCOPE) {
			Opening opening = (record instanceof ScopeRecord scope && scope.thread() == thread) ? scope.opening()
					: null;
			StackTraceElement opener = (opening != null) ? opening.in(stack) : null;
			if (opener != null) {
				add(opener, "scope \"" + record.name() + "\"");
			}
			record = record.parent();
		}
	}

	/** Notes what is current on the thread that looks, whose own frames these are. */
	void addCurrent(@Nullable Site here, List<String> current) {
		this.here = here;
		this.current = current;
	}

	private void add(StackTraceElement frame, String context) {
		List<String> contexts = this.contexts.computeIfAbsent(frame, (key) -> new ArrayList<>());
		if (!contexts.contains(context)) {
			contexts.add(context);
		}
	}

	List<String> of(StackTraceElement frame) {
		return this.contexts.getOrDefault(frame, List.of());
	}

	/** What is active in the innermost frame of a stack that is shown. */
	List<String> ofInnermost(@Nullable Site site, StackTraceElement frame) {
		if (site != this.here || this.current.isEmpty()) {
			return of(frame);
		}
		List<String> contexts = new ArrayList<>(of(frame));
		contexts.addAll(this.current);
		return contexts;
	}

}
