package io.github.asynctrace;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * The tracers of this JVM from their building to their close, held weakly.
 */
final class OpenTracers {

	private static final List<WeakReference<AsyncTracer>> TRACERS = new CopyOnWriteArrayList<>();

	private OpenTracers() {
	}

	static void add(AsyncTracer tracer) {
		remove(null);
		TRACERS.add(new WeakReference<>(tracer));
	}

	/** Removes a tracer, and those that nobody holds any more. */
	static void remove(@Nullable AsyncTracer tracer) {
		TRACERS.removeIf((reference) -> reference.refersTo(null) || reference.refersTo(tracer));
	}

	static List<AsyncTracer> all() {
		return TRACERS.stream().map(WeakReference::get).filter(Objects::nonNull).toList();
	}

}
