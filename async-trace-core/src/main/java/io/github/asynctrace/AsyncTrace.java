package io.github.asynctrace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.asynctrace.internal.view.View;
import io.github.asynctrace.render.TraceText;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TraceHop;
import org.jspecify.annotations.Nullable;

/**
 * How the code got here: its own frames, then the frames that submitted its task, hop by
 * hop up to the root.
 * <p>
 * A trace is a value: it does not change and holds nothing of the running program.
 */
public final class AsyncTrace {

	private final List<TraceHop> hops;

	private final List<AsyncFrame> frames;

	private final @Nullable TaskSnapshot task;

	AsyncTrace(List<TraceHop> hops, @Nullable TaskSnapshot task) {
		this.hops = List.copyOf(hops);
		List<AsyncFrame> frames = new ArrayList<>();
		for (TraceHop hop : this.hops) {
			frames.addAll(hop.frames());
		}
		this.frames = List.copyOf(frames);
		this.task = task;
	}

	/**
	 * The trace of the calling code, whichever tracer its tasks belong to.
	 * @return the trace; outside any task the stack of the thread, with the thread as its
	 * root
	 */
	public static AsyncTrace current() {
		return of(AsyncTracer.latestView());
	}

	static AsyncTrace of(View view) {
		return new AsyncTrace(view.current(), view.currentTask().orElse(null));
	}

	/**
	 * Prints the trace of the calling code to the standard output.
	 */
	public static void print() {
		print(System.out);
	}

	/**
	 * Prints the trace of the calling code.
	 * @param out where to print
	 * @throws UncheckedIOException if {@code out} throws an {@link IOException}
	 */
	public static void print(Appendable out) {
		try {
			out.append(current().toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The visible frames of all hops.
	 * @return innermost first, unmodifiable
	 */
	public List<AsyncFrame> frames() {
		return this.frames;
	}

	/**
	 * The frames by hop, with the task in which they ran.
	 * @return innermost first, unmodifiable, never empty
	 */
	public List<TraceHop> hops() {
		return this.hops;
	}

	/**
	 * The task, scope or request that the code runs in.
	 * @return empty in a plain thread
	 */
	public Optional<TaskSnapshot> currentTask() {
		return Optional.ofNullable(this.task);
	}

	/**
	 * Whether the code runs as a task that some executor or thread was handed.
	 * @return {@code false} in a plain thread, and in a root or a scope outside any task
	 */
	public boolean inExecutor() {
		return this.hops.stream()
			.map(TraceHop::task)
			.anyMatch((task) -> !task.isRoot() && task.kind() != TaskKind.SCOPE);
	}

	/**
	 * The visible frames of all hops in the standard form.
	 * @return innermost first, a new array
	 */
	public StackTraceElement[] toStackTrace() {
		return this.frames.stream().map(AsyncFrame::toStackTraceElement).toArray(StackTraceElement[]::new);
	}

	/**
	 * The trace as {@link #print()} prints it.
	 * @return lines, each ended by a line feed
	 */
	@Override
	public String toString() {
		return TraceText.render(this.hops);
	}

}
