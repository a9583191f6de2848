package io.github.asynctrace.spi;

/**
 * The time in which a task or root is current on a thread; closing restores what was
 * current before.
 */
@FunctionalInterface
public interface Activation extends AutoCloseable {

	/** An activation that changed nothing. */
	Activation NONE = () -> {
	};

	@Override
	void close();

}
