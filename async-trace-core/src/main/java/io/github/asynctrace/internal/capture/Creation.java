package io.github.asynctrace.internal.capture;

/**
 * The stack of a submission, as the JVM records it and before anybody has read it.
 */
public final class Creation extends Throwable {

	private static final long serialVersionUID = 1L;

	/**
	 * Walks the stack of the calling thread.
	 */
	public Creation() {
		super(null, null, false, true);
	}

}
