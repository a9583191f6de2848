package io.github.asynctrace.sample.examples;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.TraceText;
import io.github.asynctrace.task.AsyncFrame;

/**
 * Reads a trace as data, and prints it in forms of its own.
 */
public final class StructuredExample {

	private final ExecutorService io;

	private StructuredExample(ExecutorService io) {
		this.io = io;
	}

	public static void main(String[] args) throws Exception {
		try (AsyncTracer tracer = AsyncTracer.create()) {
			ExecutorService io = tracer.wrap(Executors.newFixedThreadPool(2), "io");
			AsyncTrace trace = new StructuredExample(io).order();
			io.shutdown();
			print(trace);
		}
	}

	private AsyncTrace order() throws Exception {
		return this.io.submit(this::subTask).get();
	}

	private AsyncTrace subTask() throws Exception {
		return this.io.submit(this::worker).get();
	}

	private AsyncTrace worker() {
		return AsyncTrace.current();
	}

	private static void print(AsyncTrace trace) {
		System.out.println("Current task: " + trace.currentTask().orElseThrow().name());
		System.out.println("In an executor: " + trace.inExecutor());
		System.out.println("Frames: " + trace.frames().size());
		System.out.println();

		System.out.println("Frames, innermost first:");
		for (AsyncFrame frame : trace.frames()) {
			System.out.println("  ".repeat(frame.indent() + 1) + frame.name() + " at line " + frame.line() + " ["
					+ frame.fileName() + "]" + (frame.isExecutor() ? " [EXECUTOR]" : ""));
		}
		System.out.println();

		System.out.println("Where tasks were submitted:");
		trace.frames()
			.stream()
			.filter((frame) -> frame.task() != null)
			.forEach((frame) -> System.out.println("  " + frame.name() + " at line " + frame.line()));
		System.out.println();

		System.out.println("On one line: "
				+ trace.frames().stream().map(AsyncFrame::methodName).collect(Collectors.joining(" < ")));
		System.out.println();

		System.out.println("Indented, in ASCII:");
		System.out.print(TraceText.defaults().withIndent(2).withAscii(true).render(trace));
	}

}
