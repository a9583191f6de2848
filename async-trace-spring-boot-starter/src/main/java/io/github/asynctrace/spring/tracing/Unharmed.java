package io.github.asynctrace.spring.tracing;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Keeps what a tracing library throws at us away from the application, and warns once.
 */
final class Unharmed {

	private static final Log logger = LogFactory.getLog(Unharmed.class);

	private final AtomicBoolean warned = new AtomicBoolean();

	void run(Runnable work) {
		try {
			work.run();
		}
		catch (Throwable ex) {
			warn(ex);
		}
	}

	private void warn(Throwable failure) {
		try {
			if (this.warned.compareAndSet(false, true)) {
				logger.warn("Spans do not tell of their tasks: what the tracing library throws is kept away from the "
						+ "application; this is said once", failure);
			}
		}
		catch (Throwable ex) {
			// A log that fails as well.
		}
	}

}
