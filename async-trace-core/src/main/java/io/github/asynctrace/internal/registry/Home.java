package io.github.asynctrace.internal.registry;

/**
 * The part of a table that a thread turns to first, so that threads rarely meet.
 */
final class Home {

	private Home() {
	}

	/**
	 * That of the calling thread.
	 * @param count how many there are, a power of two
	 */
	@SuppressWarnings("deprecation") // threadId() needs JDK 19
	static int ofThread(int count) {
		return (int) Thread.currentThread().getId() & (count - 1);
	}

}
