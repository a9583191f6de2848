package io.github.asynctrace.internal.capture;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The table that lets all tasks from one place share one {@link Site}, and all sites
 * their equal frames.
 * <p>
 * A full table is emptied rather than closed: sites in use live on with their tasks, and
 * sharing begins anew.
 */
public final class Sites {

	private final int max;

	private final Map<Site, Site> sites = new ConcurrentHashMap<>();

	private final Map<StackTraceElement, StackTraceElement> frames = new ConcurrentHashMap<>();

	/**
	 * Creates an empty table.
	 * @param max the most sites that it holds
	 */
	public Sites(int max) {
		this.max = max;
	}

	/**
	 * Reads a captured stack.
	 * @param creation the stack
	 * @return the site of all submissions with an equal stack
	 */
	public Site intern(Creation creation) {
		Site read = Site.of(creation.getStackTrace(), 0);
		Site known = this.sites.get(read);
		if (known != null) {
			return known;
		}
		if (this.sites.size() >= this.max) {
			this.sites.clear();
			this.frames.clear();
		}
		List<StackTraceElement> shared = read.frames();
		shared.replaceAll((frame) -> {
			StackTraceElement equal = this.frames.putIfAbsent(frame, frame);
			return (equal != null) ? equal : frame;
		});
		Site previous = this.sites.putIfAbsent(read, read);
		return (previous != null) ? previous : read;
	}

	/**
	 * The number of sites in the table.
	 * @return never more than the cap, but for what concurrent readers add at that moment
	 */
	public int size() {
		return this.sites.size();
	}

}
