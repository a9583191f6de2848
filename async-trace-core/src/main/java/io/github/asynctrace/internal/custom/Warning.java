package io.github.asynctrace.internal.custom;

import java.lang.System.Logger.Level;

import org.jspecify.annotations.Nullable;

/**
 * What the tracer says in the application's log. What the log throws goes nowhere: there
 * is no other place to say it.
 */
public final class Warning {

	private Warning() {
	}

	/** Warns of something that was kept away from the application. */
	public static void log(String message, @Nullable Throwable kept) {
		try {
			System.getLogger("io.github.asynctrace").log(Level.WARNING, message, kept);
		}
		catch (Throwable ex) {
			// As said above.
		}
	}

}
