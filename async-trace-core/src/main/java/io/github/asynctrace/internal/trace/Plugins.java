package io.github.asynctrace.internal.trace;

import io.github.asynctrace.internal.custom.Customizations;
import io.github.asynctrace.internal.custom.Plugged;
import io.github.asynctrace.internal.registry.Registry;
import io.github.asynctrace.internal.registry.TaskRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is plugged in, and hears of tasks.
 */
final class Plugins {

	private final Registry registry;

	private final Switch power;

	private volatile Customizations customizations = Customizations.NONE;

	// Without any, a task costs no more than this look.
	private volatile @Nullable Listeners listeners;

	Plugins(Registry registry, Switch power) {
		this.registry = registry;
		this.power = power;
	}

	void customizations(Customizations customizations) {
		Listeners listeners = Listeners.of(customizations, this.listeners, this.registry.failures(), this.power::fault);
		if (listeners != null) {
			this.registry.unseenEnds().passOn(listeners::later);
		}
		this.listeners = listeners;
		this.customizations = customizations;
	}

	Customizations customizations() {
		return this.customizations;
	}

	/**
	 * What may be called for a task: nothing within a call of it, nor in a task that was
	 * submitted there.
	 */
	Customizations customizations(@Nullable TaskRecord task) {
		boolean isInside = Plugged.isInside() || (task != null && task.isQuiet());
		return isInside ? Customizations.NONE : this.customizations;
	}

	@Nullable Listeners listeners() {
		return this.listeners;
	}

	/** Those who have something to do now. */
	@Nullable Listeners listening() {
		Listeners listeners = this.listeners;
		return (listeners != null && listeners.isAwake()) ? listeners : null;
	}

	TaskRecord submitted(TaskRecord record) {
		Listeners listeners = listening();
		if (listeners != null) {
			listeners.submitted(record);
		}
		return record;
	}

	TaskRecord opened(TaskRecord record) {
		Listeners listeners = listening();
		if (listeners != null) {
			listeners.opened(record);
		}
		return record;
	}

	void ended(TaskRecord record) {
		Listeners listeners = listening();
		if (listeners != null) {
			listeners.ended(record);
		}
	}

	/** Whether there is something that nobody has been told of. */
	boolean hasNews() {
		return this.customizations.hasNews();
	}

	/** Tells what nobody has been told of. */
	void tell() {
		this.customizations.report();
		Listeners listeners = this.listeners;
		if (listeners != null) {
			listeners.tellLater();
		}
	}

}
