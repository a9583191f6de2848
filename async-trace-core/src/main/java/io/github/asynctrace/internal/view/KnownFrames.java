package io.github.asynctrace.internal.view;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The shown frames of stacks that have been looked at before: a program fails in few
 * places and often, and the decision about a whole stack takes as long as to print it.
 * <p>
 * The frames are plain: without class loader and module, and clean.
 */
final class KnownFrames extends ShownFrames {

	// More places would be a program that does nothing but fail.
	private static final int MAX = 1_000;

	private static final int NAME_LENGTH = 1_000;

	private final Customizations customizations;

	private final Map<Site, List<StackTraceElement>> known = new ConcurrentHashMap<>();

	private final Map<Site, Boolean> ownThreads = new ConcurrentHashMap<>();

	KnownFrames(VisibleFrames packages, Customizations customizations) {
		super(packages, customizations);
		this.customizations = customizations;
	}

	boolean isFor(Customizations customizations) {
		return this.customizations == customizations;
	}

	@Override
	List<StackTraceElement> of(Site site) {
		List<StackTraceElement> known = this.known.get(site);
		if (known == null) {
			known = plain(super.of(site));
			put(this.known, site, known);
		}
		return known;
	}

	@Override
	boolean isOwnThread(Site site) {
		Boolean known = this.ownThreads.get(site);
		if (known == null) {
			known = super.isOwnThread(site);
			put(this.ownThreads, site, known);
		}
		return known;
	}

	private static <V> void put(Map<Site, V> known, Site site, V value) {
		if (known.size() >= MAX) {
			known.clear();
		}
		known.put(site, value);
	}

	/** The same with what somebody elaborates on for this very task. */
	List<StackTraceElement> of(Site site, TaskSnapshot in) {
		return this.customizations.canElaborate() ? plain(of(elaborated(site.frames(), in))) : of(site);
	}

	private static List<StackTraceElement> plain(List<StackTraceElement> frames) {
		StackTraceElement[] plain = new StackTraceElement[frames.size()];
		for (int i = 0; i < plain.length; i++) {
			StackTraceElement frame = frames.get(i);
			plain[i] = new StackTraceElement(clean(frame.getClassName()), clean(frame.getMethodName()),
					cleanOrNull(frame.getFileName()), Math.max(-1, frame.getLineNumber()));
		}
		return Arrays.asList(plain);
	}

	private static String clean(String text) {
		return CleanText.clean(text, NAME_LENGTH);
	}

	private static @Nullable String cleanOrNull(@Nullable String text) {
		return (text != null) ? clean(text) : null;
	}

}
