package io.github.asynctrace;

/**
 * A path as a throwable. It never saw the stack of its own creation, which would pin the
 * classes on it.
 */
final class StitchedStack extends Throwable {

	private static final long serialVersionUID = 1L;

	StitchedStack(String message, StackTraceElement[] stack) {
		super(message, null, true, true);
		setStackTrace(stack);
	}

	@Override
	@SuppressWarnings("UnsynchronizedOverridesSynchronized") // It does nothing.
	public Throwable fillInStackTrace() {
		return this;
	}

	@Override
	public String toString() {
		return "AsyncTrace: " + getMessage();
	}

	// Whoever reads it needs none of our classes.
	private Object writeReplace() {
		Throwable plain = new Throwable(toString());
		plain.setStackTrace(getStackTrace());
		return plain;
	}

}
