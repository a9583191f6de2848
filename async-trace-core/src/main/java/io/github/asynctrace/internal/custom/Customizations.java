package io.github.asynctrace.internal.custom;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.asynctrace.internal.capture.CleanText;
import io.github.asynctrace.internal.capture.Site;
import io.github.asynctrace.spi.ContextProbe;
import io.github.asynctrace.spi.Customization;
import io.github.asynctrace.spi.Elaboration;
import io.github.asynctrace.spi.FindingListener;
import io.github.asynctrace.spi.FrameElaborator;
import io.github.asynctrace.spi.FrameFilter;
import io.github.asynctrace.spi.SpanSource;
import io.github.asynctrace.spi.TaskContext;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.spi.TaskUnwrapper;
import io.github.asynctrace.task.SpanContext;
import io.github.asynctrace.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * All that is plugged into one tracer, the user's before ours. Where one answer is
 * wanted, that of the first who has one counts.
 */
public final class Customizations {

	/** Nothing, and marks on classes are not looked at. */
	public static final Customizations NONE = new Customizations(List.of(), null);

	private static final int CONTEXT_LENGTH = 200;

	private final List<Plugged> all;

	private final List<Plugged> filters;

	private final List<Plugged> elaborators;

	private final List<Plugged> unwrappers;

	private final List<Plugged> probes;

	private final List<Plugged> listeners;

	private final List<Plugged> contexts;

	private final List<Plugged> findingListeners;

	private final List<Plugged> spanSources;

	private final @Nullable HiddenMarks marks;

	private Customizations(List<Plugged> all, @Nullable HiddenMarks marks) {
		this.all = all;
		this.filters = in(FrameFilter.class);
		this.elaborators = in(FrameElaborator.class);
		this.unwrappers = in(TaskUnwrapper.class);
		this.probes = in(ContextProbe.class);
		this.listeners = in(TaskListener.class);
		this.contexts = in(TaskContext.class);
		this.findingListeners = in(FindingListener.class);
		this.spanSources = in(SpanSource.class);
		this.marks = marks;
	}

	private List<Plugged> in(Class<?> role) {
		return this.all.stream().filter((plugged) -> role.isInstance(plugged.target())).toList();
	}

	/**
	 * What is given, and what {@link java.util.ServiceLoader} finds.
	 */
	public static Customizations with(Collection<? extends Customization> given) {
		return new Customizations(List.of(), new HiddenMarks()).and(given).and(Services.find());
	}

	/** These and others. */
	public Customizations and(Collection<? extends Customization> more) {
		List<Plugged> users = new ArrayList<>();
		List<Plugged> ours = new ArrayList<>();
		this.all.forEach((plugged) -> (isOurs(plugged) ? ours : users).add(plugged));
		more.stream().map(Plugged::new).forEach((plugged) -> (isOurs(plugged) ? ours : users).add(plugged));
		users.addAll(ours);
		return new Customizations(List.copyOf(users), this.marks);
	}

	private static boolean isOurs(Plugged plugged) {
		return Site.isOwn(plugged.target().getClass().getName());
	}

	public boolean isEmpty() {
		return this.all.isEmpty();
	}

	/** Whether any is the user's. */
	public boolean hasUsers() {
		return !this.all.isEmpty() && !isOurs(this.all.get(0));
	}

	public List<Plugged> listeners() {
		return this.listeners;
	}

	public List<Plugged> contexts() {
		return this.contexts;
	}

	/** Tells those who want to hear of findings. */
	public void tell(Consumer<FindingListener> message) {
		this.findingListeners.forEach((listener) -> listener.tell(FindingListener.class, message));
	}

	/** What the user's filters say of a frame. */
	public FrameFilter.@Nullable Decision decide(StackTraceElement frame) {
		return first(this.filters, FrameFilter.class, (filter) -> filter.decide(frame));
	}

	/** Whether a frame of the user's is marked as hidden. */
	public boolean isMarked(StackTraceElement frame) {
		return this.marks != null && this.marks.hides(frame);
	}

	public boolean canElaborate() {
		return !this.elaborators.isEmpty();
	}

	/** What stands in place of a frame, if anything does. */
	public @Nullable Elaboration elaborate(StackTraceElement frame, TaskSnapshot task) {
		return first(this.elaborators, FrameElaborator.class, (elaborator) -> elaborator.elaborate(frame, task));
	}

	/** What is inside a wrapper, if anybody knows. */
	public @Nullable Object unwrap(Object wrapper) {
		return first(this.unwrappers, TaskUnwrapper.class, (unwrapper) -> unwrapper.unwrap(wrapper));
	}

	public boolean hasSpans() {
		return !this.spanSources.isEmpty();
	}

	/** The span of a distributed trace that is current on the calling thread. */
	public @Nullable SpanContext span() {
		return first(this.spanSources, SpanSource.class, SpanSource::current);
	}

	/** What is current on the calling thread. */
	public List<String> current() {
		List<String> current = new ArrayList<>();
		for (Plugged probe : this.probes) {
			String context = probe.ask(ContextProbe.class, ContextProbe::current);
			if (context != null) {
				current.add(CleanText.clean(context, CONTEXT_LENGTH));
			}
		}
		return current;
	}

	private static <T, R> @Nullable R first(List<Plugged> asked, Class<T> role, Function<T, @Nullable R> question) {
		for (Plugged plugged : asked) {
			R answer = plugged.ask(role, question);
			if (answer != null) {
				return answer;
			}
		}
		return null;
	}

	/** Whether any have thrown of which nobody was told. */
	public boolean hasNews() {
		return this.all.stream().anyMatch(Plugged::hasNews);
	}

	/**
	 * Warns of those that have thrown; for a thread that has the room, and nobody waits
	 * for.
	 */
	public void report() {
		this.all.forEach(Plugged::report);
	}

}
