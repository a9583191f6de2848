package io.github.asynctrace.load.request;

/**
 * What stands between an asynchronous method and its executor.
 */
enum Contender {

	/** Nothing. */
	NONE("nothing"),

	/** A decorator that only wraps. */
	WRAPPER("a wrapper"),

	/** A decorator that keeps an unread stack: the least that a stack can cost. */
	THROWABLE("a wrapper with a `new Throwable()`"),

	/** Our decorator, at the same place. */
	DECORATOR("our decorator, exact"),

	/** All that the starter puts there: root, advice and decorator. */
	STARTER("the starter, exact");

	private final String label;

	Contender(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
