package io.github.asynctrace.task;

/**
 * The caps on everything a tracer remembers; what goes over one is counted and shown.
 *
 * @param live the most tasks that are listed while they are queued or running
 * @param finished the most ended tasks that are kept for looking at
 * @param sites the most distinct creation stacks in the shared table
 * @param hops the most ancestors nearest to a task that it carries, beside its root
 * @param nameLength the most characters of a name
 * @param messageLength the most characters of a message
 */
public record Limits(int live, int finished, int sites, int hops, int nameLength, int messageLength) {

	private static final Limits DEFAULTS = new Limits(100_000, 1_000, 10_000, 32, 200, 500);

	/**
	 * Creates limits.
	 * @throws IllegalArgumentException if one of them is less than 1
	 */
	public Limits {
		atLeastOne("live", live);
		atLeastOne("finished", finished);
		atLeastOne("sites", sites);
		atLeastOne("hops", hops);
		atLeastOne("nameLength", nameLength);
		atLeastOne("messageLength", messageLength);
	}

	private static void atLeastOne(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException(name + " must be at least 1, not " + value);
		}
	}

	/**
	 * The limits that hold where nobody says otherwise.
	 * @return 100,000 live tasks, 1,000 finished ones, 10,000 sites, 32 hops, names of
	 * 200 and messages of 500 characters
	 */
	public static Limits defaults() {
		return DEFAULTS;
	}

	/**
	 * These limits with another cap on live tasks.
	 * @param max the cap, at least 1
	 * @return new limits
	 */
	public Limits withLive(int max) {
		return new Limits(max, this.finished, this.sites, this.hops, this.nameLength, this.messageLength);
	}

	/**
	 * These limits with another cap on finished tasks.
	 * @param max the cap, at least 1
	 * @return new limits
	 */
	public Limits withFinished(int max) {
		return new Limits(this.live, max, this.sites, this.hops, this.nameLength, this.messageLength);
	}

	/**
	 * These limits with another cap on distinct creation stacks.
	 * @param max the cap, at least 1
	 * @return new limits
	 */
	public Limits withSites(int max) {
		return new Limits(this.live, this.finished, max, this.hops, this.nameLength, this.messageLength);
	}

	/**
	 * These limits with another cap on carried ancestors.
	 * @param max the cap, at least 1
	 * @return new limits
	 */
	public Limits withHops(int max) {
		return new Limits(this.live, this.finished, this.sites, max, this.nameLength, this.messageLength);
	}

}
