package io.github.asynctrace.internal.trace;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Threads of our own, which inherit neither thread-locals nor class loaders and keep no
 * program from ending.
 */
public final class BackgroundThread {

	private BackgroundThread() {
	}

	/** Starts a thread. */
	public static Thread start(String name, Runnable body) {
		Thread thread = create(name, body);
		thread.setDaemon(true);
		thread.setContextClassLoader(null);
		thread.start();
		return thread;
	}

	// Before JDK 24 a thread keeps the protection domains of all code that its creation
	// was called from, and with them the class loader of whoever submits the first task.
	@SuppressWarnings("removal")
	private static Thread create(String name, Runnable body) {
		PrivilegedAction<Thread> creation = () -> new Thread(null, body, name, 0, false);
		try {
			return AccessController.doPrivileged(creation);
		}
		catch (LinkageError ex) {
			// A JDK that has done away with them.
			return creation.run();
		}
	}

}
