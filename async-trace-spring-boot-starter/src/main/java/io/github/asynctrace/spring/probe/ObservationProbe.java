package io.github.asynctrace.spring.probe;

import java.util.function.Supplier;

import io.github.asynctrace.spi.ContextProbe;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * {@link ContextProbe} for the current observation.
 */
public final class ObservationProbe implements ContextProbe {

	private final Supplier<@Nullable ObservationRegistry> registry;

	/**
	 * Creates the probe.
	 * @param registry asked each time, and may have none
	 */
	public ObservationProbe(Supplier<@Nullable ObservationRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public @Nullable String current() {
		ObservationRegistry registry = this.registry.get();
		Observation observation = (registry != null) ? registry.getCurrentObservation() : null;
		if (observation == null) {
			return null;
		}
		Observation.ContextView context = observation.getContextView();
		String name = (context.getContextualName() != null) ? context.getContextualName() : context.getName();
		return (name != null) ? "observation \"" + name + "\"" : null;
	}

}
