package com.acme.support;

import java.util.List;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.task.AsyncFrame;

/**
 * Frames of a path.
 */
public final class Frames {

	private Frames() {
	}

	/**
	 * The names of all frames, those of lambdas without their numbers, which differ from
	 * one compiler to the next.
	 */
	public static List<String> names(AsyncTrace trace) {
		return trace.frames().stream().map(AsyncFrame::name).map((name) -> name.replaceAll("\\$\\d+$", "")).toList();
	}

}
