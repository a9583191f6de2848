package io.github.asynctrace.internal.view;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.spi.Elaboration;
import io.github.asynctrace.spi.FrameFilter.Decision;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Which frames are shown: the user's filters decide, then the packages, then the marks on
 * the user's classes.
 */
class ShownFrames {

	private static final int MAX_ELABORATED = 100;

	private final VisibleFrames packages;

	private final Customizations customizations;

	ShownFrames(VisibleFrames packages, Customizations customizations) {
		this.packages = packages;
		this.customizations = customizations;
	}

	/**
	 * The shown frames of a stack, or its nearest frame that nobody hides on purpose.
	 * @param frames a stack, innermost first
	 */
	final List<StackTraceElement> of(List<StackTraceElement> frames) {
		List<StackTraceElement> shown = new ArrayList<>();
		StackTraceElement nearest = null;
		boolean isCollapsing = false;
		for (StackTraceElement frame : frames) {
			Decision decision = decide(frame);
			if (decision == null) {
				nearest = (nearest != null) ? nearest : frame;
			}
			else if (decision == Decision.PRUNE) {
				shown.clear();
				nearest = null;
				isCollapsing = false;
			}
			else if (decision != Decision.HIDE) {
				boolean isFurther = isCollapsing && decision == Decision.COLLAPSE;
				if (isFurther) {
					shown.remove(shown.size() - 1);
				}
				shown.add(frame);
				isCollapsing = decision == Decision.COLLAPSE;
			}
		}
		if (shown.isEmpty() && nearest != null) {
			shown.add(nearest);
		}
		return shown;
	}

	/** The shown frames of the stack of a submission. */
	List<StackTraceElement> of(Site site) {
		return of(site.frames());
	}

	/** Whether the thread of this stack is one of the user's. */
	boolean isOwnThread(Site site) {
		return this.packages.isOwnThread(site);
	}

	/** What becomes of a frame; {@code null} for one of a framework. */
	private @Nullable Decision decide(StackTraceElement frame) {
		Decision decision = this.customizations.decide(frame);
		if (decision != null) {
			return decision;
		}
		if (!this.packages.isVisible(frame.getClassName())) {
			return null;
		}
		return this.customizations.isMarked(frame) ? Decision.HIDE : Decision.SHOW;
	}

	/** The frames with others in place of those on which somebody elaborates. */
	final List<StackTraceElement> elaborated(List<StackTraceElement> frames, TaskSnapshot in) {
		if (!this.customizations.canElaborate()) {
			return frames;
		}
		List<StackTraceElement> elaborated = new ArrayList<>(frames.size());
		for (StackTraceElement frame : frames) {
			Elaboration elaboration = this.customizations.elaborate(frame, in);
			if (elaboration == null) {
				elaborated.add(frame);
			}
			else {
				elaboration.frames().stream().limit(MAX_ELABORATED).forEach(elaborated::add);
			}
		}
		return elaborated;
	}

	/** What the innermost of the frames waits for of which somebody can tell. */
	final @Nullable Object awaited(List<StackTraceElement> frames, TaskSnapshot in) {
		if (!this.customizations.canElaborate()) {
			return null;
		}
		for (StackTraceElement frame : frames) {
			Elaboration elaboration = this.customizations.elaborate(frame, in);
			if (elaboration != null && elaboration.awaited() != null) {
				return elaboration.awaited();
			}
		}
		return null;
	}

}
