package io.github.asynctrace.internal.wrap;

/**
 * Anything of ours that stands around an object of the user.
 */
public interface Traced {

	/**
	 * The object inside, which may be traced itself.
	 * @return the user's object
	 */
	Object body();

}
