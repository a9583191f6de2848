package io.github.asynctrace;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.asynctrace.internal.view.Extracted;
import io.github.asynctrace.internal.view.View;
import io.github.asynctrace.render.TraceText;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.Trace;
import io.github.asynctrace.task.TraceHop;
import io.github.asynctrace.task.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * How the code got here: its own frames, then the frames that submitted its task, hop by
 * hop up to the root; and before them the frames of the tasks that it waits for.
 * <p>
 * A trace is a value: it does not change, holds nothing of the running program and can be
 * serialised.
 */
public final class AsyncTrace implements Trace, Serializable {

	private static final long serialVersionUID = 1L;

	private final Extracted extracted;

	private final List<AsyncFrame> frames;

	AsyncTrace(Extracted extracted) {
		this.extracted = new Extracted(List.copyOf(extracted.hops()), extracted.task(), extracted.leaf(),
				List.copyOf(extracted.waiters()), List.copyOf(extracted.errors()));
		List<AsyncFrame> frames = new ArrayList<>();
		for (TraceHop hop : extracted.hops()) {
			frames.addAll(hop.frames());
		}
		this.frames = List.copyOf(frames);
	}

	/**
	 * The trace of the calling code, whichever tracer its tasks belong to.
	 * @return the trace; outside any task the stack of the thread, with the thread as its
	 * root
	 */
	public static AsyncTrace current() {
		return current(AsyncTracer.latestView(), false);
	}

	/**
	 * The path that is attached to an exception, or to the nearest of its causes that has
	 * one: how the task came to be that threw it. Its first hop is the task as it was
	 * then, without frames: those stand in the exception.
	 * @param failure an exception that may have passed through a traced task
	 * @return the path, or {@code null} if there is none; without hops if the exception
	 * came through several tasks, and {@link #errors()} says so
	 * @throws IllegalArgumentException if {@code failure} is {@code null}
	 */
	public static @Nullable AsyncTrace of(Throwable failure) {
		AsyncPath path = AsyncPath.in(AsyncTracer.notNull(failure, "failure"));
		return (path != null) ? path.trace() : null;
	}

	static AsyncTrace current(View view, boolean raw) {
		return new AsyncTrace(view.current(raw));
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
	 * @return innermost first, unmodifiable; empty where nothing runs and nothing is
	 * known
	 */
	@Override
	public List<AsyncFrame> frames() {
		return this.frames;
	}

	/**
	 * The frames by hop, with the task in which they ran.
	 * @return innermost first, unmodifiable; empty for a thread that is not alive and for
	 * what is not traced
	 */
	@Override
	public List<TraceHop> hops() {
		return this.extracted.hops();
	}

	/**
	 * The task, scope or request that the code runs in, or that was asked for.
	 * @return empty in a plain thread, and where nothing is traced
	 */
	public Optional<TaskSnapshot> currentTask() {
		return Optional.ofNullable(this.extracted.task());
	}

	/**
	 * Whether the code runs as a task that some executor or thread was handed.
	 * @return {@code false} in a plain thread, and in a root or a scope outside any task
	 */
	public boolean inExecutor() {
		return hops().stream()
			.filter((hop) -> !hop.isAwaited())
			.map(TraceHop::task)
			.anyMatch((task) -> !task.isRoot() && task.kind() != TaskKind.SCOPE);
	}

	/**
	 * What the innermost frame of the traced code waits for; of an object that is neither
	 * a thread nor belongs to a task, that object. What an awaited task waits for stands
	 * in its {@linkplain TraceHop#leaf() hop}.
	 * @return empty if it runs, or its innermost frame is not part of the trace
	 */
	@Override
	public Optional<Leaf> leaf() {
		return Optional.ofNullable(this.extracted.leaf())
			.or(() -> hops().stream().filter((hop) -> !hop.isAwaited()).findFirst().map(TraceHop::leaf));
	}

	/**
	 * The threads that wait for the traced task, up to three levels of them.
	 * @return the direct ones first, unmodifiable; empty if none is known
	 */
	@Override
	public List<Waiter> waiters() {
		return this.extracted.waiters();
	}

	/**
	 * What could not be told, and why.
	 * @return sentences, unmodifiable; empty if nothing is missing
	 */
	@Override
	public List<String> errors() {
		return this.extracted.errors();
	}

	/**
	 * This trace with or without the tasks that it waits for.
	 * @param awaited {@code false} to leave them out; {@code true} adds none that are not
	 * there
	 * @return a trace
	 */
	public AsyncTrace withAwaited(boolean awaited) {
		return awaited ? this : with(Slices.withoutAwaited(hops()));
	}

	/**
	 * What happened since a class was first entered: its outermost frame and all within.
	 * @param type the class; its nested classes count too
	 * @return a part of this trace, empty if no frame is of the class
	 * @throws IllegalArgumentException if {@code type} is {@code null}
	 */
	public AsyncTrace since(Class<?> type) {
		return inner(last(isOf(type)) + 1);
	}

	/**
	 * What happened since a frame was entered: the frame and all within.
	 * @param frame a frame of this trace, or one with the same class, method and line
	 * @return a part of this trace, empty if it has no such frame
	 * @throws IllegalArgumentException if {@code frame} is {@code null}
	 */
	public AsyncTrace since(AsyncFrame frame) {
		int index = this.frames.indexOf(AsyncTracer.notNull(frame, "frame"));
		return inner(((index >= 0) ? index : last((other) -> isLike(other, frame))) + 1);
	}

	/**
	 * How the code got to a class: its innermost frame and all around it.
	 * @param type the class; its nested classes count too
	 * @return a part of this trace, empty if no frame is of the class
	 * @throws IllegalArgumentException if {@code type} is {@code null}
	 */
	public AsyncTrace until(Class<?> type) {
		return outer(first(isOf(type)));
	}

	/**
	 * How the code got to a frame: the frame and all around it.
	 * @param frame a frame of this trace, or one with the same class, method and line
	 * @return a part of this trace, empty if it has no such frame
	 * @throws IllegalArgumentException if {@code frame} is {@code null}
	 */
	public AsyncTrace until(AsyncFrame frame) {
		int index = this.frames.indexOf(AsyncTracer.notNull(frame, "frame"));
		return outer((index >= 0) ? index : first((other) -> isLike(other, frame)));
	}

	/**
	 * So many frames from one end.
	 * @param frames how many of the innermost ones stay, or, where negative, how many of
	 * the outermost; any number
	 * @return a part of this trace, empty for 0
	 */
	public AsyncTrace limit(int frames) {
		return (frames >= 0) ? inner(frames) : outer((int) Math.max(0L, this.frames.size() + (long) frames));
	}

	/**
	 * The outermost frame alone, with the root.
	 * @return a part of this trace
	 */
	public AsyncTrace rootOnly() {
		return with(Slices.outermost(hops()));
	}

	private AsyncTrace inner(int to) {
		return (to <= 0) ? with(List.of()) : with(Slices.of(hops(), 0, to));
	}

	private AsyncTrace outer(int from) {
		return (from < 0) ? with(List.of()) : with(Slices.of(hops(), from, this.frames.size()));
	}

	private AsyncTrace with(List<TraceHop> hops) {
		return new AsyncTrace(new Extracted(hops, this.extracted.task(), this.extracted.leaf(),
				this.extracted.waiters(), this.extracted.errors()));
	}

	private int first(Predicate<AsyncFrame> condition) {
		for (int i = 0; i < this.frames.size(); i++) {
			if (condition.test(this.frames.get(i))) {
				return i;
			}
		}
		return -1;
	}

	private int last(Predicate<AsyncFrame> condition) {
		for (int i = this.frames.size() - 1; i >= 0; i--) {
			if (condition.test(this.frames.get(i))) {
				return i;
			}
		}
		return -1;
	}

	private static Predicate<AsyncFrame> isOf(Class<?> type) {
		String name = AsyncTracer.notNull(type, "type").getName();
		return (frame) -> frame.className().equals(name) || frame.className().startsWith(name + "$");
	}

	private static boolean isLike(AsyncFrame frame, AsyncFrame other) {
		return frame.toString().equals(other.toString());
	}

	/**
	 * The visible frames of all hops in the standard form.
	 * @return innermost first, a new array
	 */
	public StackTraceElement[] toStackTrace() {
		return this.frames.stream().map(AsyncFrame::toStackTraceElement).toArray(StackTraceElement[]::new);
	}

	/**
	 * The trace in the form that loggers and consoles take: the visible frames of all
	 * hops as the stack trace of a throwable that nobody threw. It may be kept and
	 * serialised; what is read again is a plain {@link Throwable}.
	 * @return a new throwable, whose message names the task and the root
	 */
	public Throwable toThrowable() {
		return new StitchedStack(summary(), toStackTrace());
	}

	private String summary() {
		List<TraceHop> own = hops().stream().filter((hop) -> !hop.isAwaited()).toList();
		if (own.isEmpty()) {
			return leaf().map(Leaf::toString).orElse("nothing is traced");
		}
		TaskSnapshot first = own.get(0).task();
		TaskSnapshot last = own.get(own.size() - 1).task();
		String root = last.name() + " #" + last.id();
		return (own.size() == 1) ? root : "task #" + first.id() + " " + first.name() + ", submitted in " + root;
	}

	/**
	 * The trace as {@link #print()} prints it; {@link TraceText} has other forms.
	 * @return lines, each ended by a line feed
	 */
	@Override
	public String toString() {
		try {
			return TraceText.defaults().render(this);
		}
		catch (Throwable ex) {
			AsyncTracer.faultOfLatest(ex);
			return "this trace could not be printed: " + ex.getClass().getName() + "\n";
		}
	}

}
