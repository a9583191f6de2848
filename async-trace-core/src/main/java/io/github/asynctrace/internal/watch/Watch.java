package io.github.asynctrace.internal.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import io.github.asynctrace.internal.find.Finder;
import io.github.asynctrace.internal.find.Hangs;
import io.github.asynctrace.internal.find.LateSchedules;
import io.github.asynctrace.internal.find.Look;
import io.github.asynctrace.internal.find.Orphans;
import io.github.asynctrace.internal.find.QueueBuildUp;
import io.github.asynctrace.internal.find.SelfResubmissions;
import io.github.asynctrace.internal.find.StarvingSoon;
import io.github.asynctrace.internal.find.StuckTasks;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.internal.wait.JdkFacts;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.WaitGraph;
import io.github.asynctrace.task.WaitReport;
import io.github.asynctrace.task.WatchLimits;

/**
 * Looks for what is wrong: by itself again and again, and whenever somebody asks, on the
 * thread that asks. What somebody is told needs no other thread.
 */
public final class Watch {

	// A look may take one percent of the time while something is wrong with a pool, and a
	// tenth of that where threads merely wait for long.
	private static final int SHARE = 100;

	private static final int SMALL_SHARE = 1_000;

	private static final long SHORT_NANOS = TimeUnit.SECONDS.toNanos(5);

	private static final long LONG_NANOS = TimeUnit.MINUTES.toNanos(1);

	// Hangs first: others leave out what they explain.
	private final List<Finder> finders;

	private final SelfResubmissions resubmissions = new SelfResubmissions();

	private final TaskTracer tracer;

	private final UnaryOperator<Object> unwrap;

	private final WatchLimits limits;

	private final Memory memory = new Memory();

	private final Reporter reporter;

	private final AtomicLong failures = new AtomicLong();

	private boolean wasRoused;

	private long lastLook = System.nanoTime();

	private long cost;

	private boolean hasLooked;

	/**
	 * Creates what looks only when it is asked.
	 * @param unwrap gives the user's object inside a wrapper of ours
	 */
	public Watch(TaskTracer tracer, UnaryOperator<Object> unwrap, WatchLimits limits) {
		this.tracer = tracer;
		this.unwrap = unwrap;
		this.limits = limits;
		this.reporter = new Reporter(tracer);
		this.finders = List.of(new Hangs(), new StuckTasks(), new QueueBuildUp(), new StarvingSoon(),
				new LateSchedules(), new Orphans(), this.resubmissions);
	}

	/** What is wrong now. */
	public List<Finding> findings() {
		try {
			return findings(new Look(this.tracer, this.unwrap, this.limits, true));
		}
		catch (Throwable ex) {
			failed(ex);
			return List.of();
		}
	}

	/** What is wrong now, and who waits for whom. */
	public WaitReport report() {
		List<String> notes = new ArrayList<>();
		try {
			notes.addAll(JdkFacts.missing());
			Look look = new Look(this.tracer, this.unwrap, this.limits, true);
			if (look.graph().unread() > 0) {
				notes.add(look.graph().unread() + " further threads that wait were not read: they are too many");
			}
			return new WaitReport(look.values().at(), findings(look),
					new GraphValues(look.values(), look.waits()).of(look.graph()), notes, this.failures.get());
		}
		catch (Throwable ex) {
			failed(ex);
			notes.add("nothing could be told: " + ex.getClass().getName());
			return new WaitReport(Instant.now(), List.of(), WaitGraph.EMPTY, notes, this.failures.get());
		}
	}

	private List<Finding> findings(Look look) {
		return this.memory.remembered(find(look))
			.stream()
			.sorted(Comparator.comparing((Finding finding) -> finding.kind()))
			.toList();
	}

	private List<Finding> find(Look look) {
		List<Finding> found = new ArrayList<>();
		for (Finder finder : this.finders) {
			try {
				finder.find(look, found);
			}
			catch (Throwable ex) {
				failed(ex);
			}
		}
		return found;
	}

	/** Looks for the watcher, if a glance says that it is worth its while. */
	public void tick() {
		try {
			Suspicion suspicion = Suspicion.of(this.tracer.registry(), this.limits);
			boolean isRoused = suspicion.isRoused();
			// Once more when all is well again, so that everybody gets to know.
			boolean isDue = isRoused || this.wasRoused || !this.memory.isEmpty();
			boolean isUrgent = suspicion.isUrgent() || !this.memory.isEmpty() || this.resubmissions.isSuspicious();
			long pause = isUrgent ? Math.min(SHORT_NANOS, SHARE * this.cost)
					: Math.min(LONG_NANOS, SMALL_SHARE * this.cost);
			if (isDue && (System.nanoTime() - this.lastLook >= pause || this.memory.isUnsure())) {
				this.wasRoused = isRoused;
				this.lastLook = System.nanoTime();
				look();
				// The first look loads and compiles what it needs, and tells nothing of
				// the next.
				this.cost = this.hasLooked ? System.nanoTime() - this.lastLook : 0;
				this.hasLooked = true;
			}
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	// A method of its own, so that nothing of the look stays on the stack.
	private void look() {
		Look look = new Look(this.tracer, this.unwrap, this.limits, false);
		List<Memory.News> news = this.memory.update(find(look), look.values().at());
		this.reporter.tell(news);
	}

	/** Counts a failure of the watcher, and warns of the first. */
	private void failed(Throwable failure) {
		if (this.failures.getAndIncrement() == 0) {
			Reporter.warn(failure);
		}
	}

	boolean isClosed() {
		return this.tracer.isClosed();
	}

}
