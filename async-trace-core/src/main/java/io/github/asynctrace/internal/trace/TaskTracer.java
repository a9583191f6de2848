package io.github.asynctrace.internal.trace;

import java.util.Collection;

import io.github.asynctrace.internal.capture.Budget;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.Customization;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TracerStatus;
import org.jspecify.annotations.Nullable;

/**
 * One tracer: what it consists of, and its switch.
 * <p>
 * No method throws on behalf of the tracer; a fault is counted and the work goes on
 * untraced.
 */
public final class TaskTracer {

	private final Registry registry;

	private final VisibleFrames filter;

	private final Budget budget;

	private final Switch power = new Switch();

	private final Contexts contexts = new Contexts(this.power);

	private final Plugins plugins;

	private final Housekeeping housekeeping;

	private final Roots roots;

	private final Submissions submissions;

	private final Runs runs;

	public TaskTracer(Mode mode, Budget budget, Limits limits, VisibleFrames filter) {
		this.budget = budget;
		this.filter = filter;
		this.registry = new Registry(limits, this.power::fault);
		Clock clock = new Clock();
		this.plugins = new Plugins(this.registry, this.power);
		this.housekeeping = new Housekeeping(this.registry, this.power, this.plugins, clock);
		this.roots = new Roots(this.registry, this.power, clock, this.plugins, this.housekeeping, filter);
		this.submissions = new Submissions(this.registry, this.power, clock, budget, this.plugins, this.housekeeping,
				this.roots);
		this.runs = new Runs(this.registry, this.power, clock, this.plugins, filter);
		mode(mode);
	}

	public Registry registry() {
		return this.registry;
	}

	public VisibleFrames filter() {
		return this.filter;
	}

	public Budget budget() {
		return this.budget;
	}

	/** What is current and announced on the calling thread. */
	public Contexts contexts() {
		return this.contexts;
	}

	/** What tasks hang under. */
	public Roots roots() {
		return this.roots;
	}

	/** How tasks begin. */
	public Submissions submissions() {
		return this.submissions;
	}

	/** How tasks go on. */
	public Runs runs() {
		return this.runs;
	}

	/** The task or root that is current on the calling thread. */
	public static @Nullable TaskRecord current() {
		return CurrentTask.get();
	}

	/** Whether work that is submitted now should be wrapped. */
	public boolean isActive() {
		return this.power.isActive();
	}

	public boolean isClosed() {
		return this.power.isClosed();
	}

	/** Traces new work again in the mode that was last chosen. */
	public void enable() {
		this.power.enable();
	}

	/** Changes what is captured; switching on again forgives earlier faults. */
	public void mode(Mode mode) {
		this.power.mode(mode);
	}

	public TracerStatus status() {
		boolean enabled = isActive();
		return new TracerStatus(enabled, enabled ? this.power.mode() : Mode.OFF, this.power.faults(),
				this.budget.skips(), this.budget.spent());
	}

	/** Counts a fault of ours; too many switch tracing off. */
	public void fault(Throwable fault) {
		this.power.fault(fault);
	}

	/** Plugs in what the user gives, and what can be found. */
	public void customize(Customizations customizations) {
		this.plugins.customizations(customizations);
		if (!customizations.isEmpty() && !isClosed()) {
			// It warns of those that throw, also where no task is ever submitted.
			this.housekeeping.start();
		}
	}

	/** Plugs in more. */
	public synchronized void customize(Collection<? extends Customization> more) {
		customize(this.plugins.customizations().and(more));
	}

	/**
	 * What is plugged in, if it may be called here: not within a call of it, nor in a
	 * task that was submitted there.
	 */
	public Customizations customizations() {
		return customizations(CurrentTask.get());
	}

	/** What is plugged in, if it may be called for a task. */
	public Customizations customizations(@Nullable TaskRecord task) {
		return this.plugins.customizations(task);
	}

	/** Takes off what is set up for tasks, from what is about to be copied. */
	public Activation setContextsAside() {
		try {
			Listeners listeners = this.plugins.listeners();
			return (listeners != null) ? listeners.setAside() : Activation.NONE;
		}
		catch (Throwable ex) {
			fault(ex);
			return Activation.NONE;
		}
	}

	/** Lets failures tell where they came from. */
	public void failures(Failures failures) {
		this.runs.failures(failures);
	}

	public Failures failures() {
		return this.runs.failures();
	}

	/** Notes what is behind the name of an executor. */
	public void pool(String name, Object executor) {
		try {
			this.registry.pools().add(name, executor);
		}
		catch (Throwable ex) {
			fault(ex);
		}
	}

	/** A name from outside, made harmless. */
	public String clean(String name) {
		return this.registry.clean(name);
	}

	/** Has something else started with the first task. */
	public void startWith(Runnable companion) {
		this.housekeeping.startWith(companion);
	}

	/** Ends lost tasks and reads old stacks: before somebody looks. */
	public void tidy() {
		this.housekeeping.tidy();
	}

	/** Ends all tracing for good. */
	public void close() {
		this.power.close();
		this.housekeeping.close();
	}

}
