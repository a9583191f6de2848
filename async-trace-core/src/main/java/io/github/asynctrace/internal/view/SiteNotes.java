package io.github.asynctrace.internal.view;

import io.github.asynctrace.internal.capture.Site;
import org.jspecify.annotations.Nullable;

/**
 * Says why frames of a stack are missing.
 */
final class SiteNotes {

	private static final String CUT = "cut by the JVM at 1,024 frames";

	private static final String WHILE_OFF = "scheduled while tracing was off";

	private static final String WITHOUT_ROOM = "stack not kept: more live tasks than the limit";

	private final String overBudget;

	SiteNotes(int budget) {
		this.overBudget = "stack not captured: over the " + budget + " % budget; asynctrace.budget=100 for all";
	}

	/** The reason, or {@code null} where none is missing. */
	@Nullable String of(@Nullable Site site) {
		if (site == null) {
			return null;
		}
		if (site == Site.OVER_BUDGET) {
			return this.overBudget;
		}
		if (site == Site.WHILE_OFF) {
			return WHILE_OFF;
		}
		if (site == Site.WITHOUT_ROOM) {
			return WITHOUT_ROOM;
		}
		return (site.end() == Site.End.CUT) ? CUT : null;
	}

}
