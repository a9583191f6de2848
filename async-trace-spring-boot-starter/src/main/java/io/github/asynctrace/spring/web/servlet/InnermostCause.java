package io.github.asynctrace.spring.web.servlet;

import io.github.asynctrace.AsyncPath;
import io.github.asynctrace.spi.RootHandle;
import org.jspecify.annotations.Nullable;

/**
 * The cause of a failure that a servlet container logs: the innermost one, and none of
 * those around it, which may be the one that tells where it came from.
 */
final class InnermostCause {

	// As many as containers look at.
	private static final int MAX_CAUSES = 20;

	private InnermostCause() {
	}

	/**
	 * Lets it tell what the failures around it tell.
	 * @param failure what is about to leave the request
	 * @param request the root of the request
	 */
	static void tell(Throwable failure, RootHandle request) {
		AsyncPath known = path(failure);
		Throwable innermost = failure;
		Throwable cause = failure.getCause();
		for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
			innermost = cause;
			AsyncPath path = path(cause);
			known = (path != null) ? path : known;
			cause = cause.getCause();
		}
		if (known != null) {
			if (path(innermost) == null) {
				innermost.addSuppressed(known);
			}
			else {
				// It may be a constant that has told of another request.
				request.attach(innermost);
			}
		}
	}

	private static @Nullable AsyncPath path(Throwable failure) {
		for (Throwable suppressed : failure.getSuppressed()) {
			if (suppressed instanceof AsyncPath path) {
				return path;
			}
		}
		return null;
	}

}
