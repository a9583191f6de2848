package io.github.asynctrace.internal.registry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * Which thread waits for which of our {@link java.util.concurrent.CompletableFuture}s,
 * which the JDK does not tell; noted only while a thread really waits.
 */
public final class Awaiting {

	// By identity: nothing of the user's threads and futures is called.
	private final Set<Entry> entries = ConcurrentHashMap.newKeySet();

	/**
	 * Notes that the calling thread is about to wait.
	 * @param future what it waits for, as its task knows it
	 */
	public Entry enter(Future<?> future) {
		Entry entry = new Entry(Thread.currentThread(), future, System.nanoTime());
		this.entries.add(entry);
		return entry;
	}

	public void leave(Entry entry) {
		this.entries.remove(entry);
	}

	/**
	 * What a thread waits for; the innermost where it helps others while it waits.
	 */
	public @Nullable Future<?> of(Thread thread) {
		Entry innermost = null;
		for (Entry entry : this.entries) {
			if (entry.thread == thread && (innermost == null || entry.since - innermost.since > 0)) {
				innermost = entry;
			}
		}
		return (innermost != null) ? innermost.future : null;
	}

	/** One wait. */
	public static final class Entry {

		private final Thread thread;

		private final Future<?> future;

		private final long since;

		Entry(Thread thread, Future<?> future, long since) {
			this.thread = thread;
			this.future = future;
			this.since = since;
		}

	}

}
