package io.github.asynctrace.spring.actuate.metrics;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * All meters of one tracer, which leave their registries when it closes: a registry may
 * live longer.
 */
public final class OwnMeters implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(OwnMeters.class);

	private final Map<MeterRegistry, Set<Meter>> meters = new ConcurrentHashMap<>();

	private final AtomicBoolean warned = new AtomicBoolean();

	private volatile boolean closed;

	/**
	 * Registers a meter. What the registry throws is kept away from the application, and
	 * said once.
	 * @return {@code null} where there is none
	 */
	<M extends Meter> @Nullable M register(MeterRegistry registry, Function<MeterRegistry, M> registration) {
		if (this.closed) {
			return null;
		}
		return attempt(registry, () -> {
			M meter = registration.apply(registry);
			this.meters.computeIfAbsent(registry, (key) -> ConcurrentHashMap.newKeySet()).add(meter);
			if (this.closed) {
				close();
			}
			return meter;
		});
	}

	/** Does something with a registry that may throw. */
	<T> @Nullable T attempt(MeterRegistry registry, Supplier<@Nullable T> action) {
		try {
			return action.get();
		}
		catch (RuntimeException | LinkageError ex) {
			if (this.warned.compareAndSet(false, true)) {
				logger.warn("Meters of async-trace are left out: " + registry.getClass().getName()
						+ " fails; this is said once", ex);
			}
			return null;
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.meters.forEach((registry, registered) -> registered.removeIf((meter) -> {
			attempt(registry, () -> registry.remove(meter));
			return true;
		}));
	}

}
