package io.github.asynctrace.load.request;

/**
 * What one call cost in one JVM.
 *
 * @param contender whose
 * @param cpu CPU time of the request thread, in nanoseconds, the median of all requests
 * @param nanos time on the clock
 * @param depth the frames of a stack taken in the task decorator
 */
record CallCost(Contender contender, long cpu, long nanos, int depth) {

	/** The inverse of {@link #toString()}. */
	static CallCost parse(String line) {
		String[] words = line.split(" ");
		return new CallCost(Contender.valueOf(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]),
				Integer.parseInt(words[3]));
	}

	@Override
	public String toString() {
		return this.contender + " " + this.cpu + " " + this.nanos + " " + this.depth;
	}

}
