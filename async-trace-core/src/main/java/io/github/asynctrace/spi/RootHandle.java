package io.github.asynctrace.spi;

/**
 * A root or a named context that an integration opened: a request, a message, a step.
 */
public interface RootHandle {

	/**
	 * Gives the root a better name, once one is known.
	 * @param name the name
	 */
	void rename(String name);

	/**
	 * Makes the root current on the calling thread, unless what is current there is the
	 * same or a descendant of it; may be called again and on other threads for as long as
	 * it is open.
	 * @return restores what was current before, on the same thread
	 */
	Activation activate();

	/**
	 * Attaches the name of the root to a failure whose own stack does not lead to it,
	 * unless the path of one of its tasks is attached already.
	 * @param failure the failure, before anybody else sees it
	 */
	void attach(Throwable failure);

	/**
	 * Ends the root; further calls do nothing.
	 * @param failed whether it ended with an exception
	 */
	void end(boolean failed);

}
