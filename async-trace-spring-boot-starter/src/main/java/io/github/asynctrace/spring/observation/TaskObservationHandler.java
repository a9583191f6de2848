package io.github.asynctrace.spring.observation;

import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.task.TaskKind;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;

/**
 * {@link ObservationHandler} that makes every observation which opens a scope a named
 * context of what is submitted in it, or a root where there is none.
 * <p>
 * The interceptors that libraries offer have one place each, which may be the user's; an
 * observation has room for everybody. What has a row of its own already, such as the
 * request that a filter has seen first, gets no second one.
 */
public final class TaskObservationHandler implements ObservationHandler<Observation.Context> {

	private final Instrumentation instrumentation;

	private final boolean requests;

	/**
	 * Creates the handler.
	 * @param instrumentation where contexts and roots are opened
	 * @param requests whether HTTP requests become roots here: where no filter does it
	 */
	public TaskObservationHandler(Instrumentation instrumentation, boolean requests) {
		this.instrumentation = instrumentation;
		this.requests = requests;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		try {
			return !ObservedKind.isNothing(context) && (this.requests || !ObservedKind.isHttpServer(context));
		}
		catch (Throwable ex) {
			// A context of the user's own class.
			this.instrumentation.fault(ex);
			return false;
		}
	}

	/**
	 * Only now: an observation whose scope nobody opens costs nothing, and its convention
	 * has given it its name.
	 */
	@Override
	public void onScopeOpened(Observation.Context context) {
		try {
			ObservedContext observed = context.get(ObservedContext.class);
			if (observed == null) {
				observed = context.computeIfAbsent(ObservedContext.class, (key) -> new ObservedContext(open(context)));
			}
			observed.enter();
		}
		catch (Throwable ex) {
			this.instrumentation.fault(ex);
		}
	}

	private @Nullable RootHandle open(Observation.Context context) {
		boolean isOutermost = this.instrumentation.current() == null;
		ObservedKind kind = ObservedKind.of(context);
		boolean isKnown = (kind == ObservedKind.RUN) ? !isOutermost
				: !this.requests && ObservedKind.isHttpServer(context);
		if (isKnown) {
			return null;
		}
		String name = ObservedName.of(context);
		if (kind == ObservedKind.LISTENER || (kind == ObservedKind.MESSAGE && isOutermost)) {
			return this.instrumentation.open(TaskKind.MESSAGE, name);
		}
		return (kind == ObservedKind.REQUEST && isOutermost) ? this.instrumentation.open(TaskKind.REQUEST, name)
				: this.instrumentation.context(name);
	}

	@Override
	public void onScopeClosed(Observation.Context context) {
		try {
			ObservedContext observed = context.get(ObservedContext.class);
			if (observed != null) {
				observed.leave();
			}
		}
		catch (Throwable ex) {
			this.instrumentation.fault(ex);
		}
	}

	/** Told of the innermost observation alone, but meant for those around it as well. */
	@Override
	public void onScopeReset(Observation.Context context) {
		try {
			Observation.ContextView view = context;
			while (view != null) {
				ObservedContext observed = view.get(ObservedContext.class);
				if (observed != null) {
					observed.reset();
				}
				ObservationView parent = view.getParentObservation();
				view = (parent != null) ? parent.getContextView() : null;
			}
		}
		catch (Throwable ex) {
			this.instrumentation.fault(ex);
		}
	}

	@Override
	public void onStop(Observation.Context context) {
		try {
			ObservedContext observed = context.get(ObservedContext.class);
			if (observed != null) {
				if (this.requests && ObservedKind.isHttpServer(context)) {
					// The pattern of its path is known only now.
					observed.rename(ObservedName.of(context));
				}
				observed.end(context.getError() != null);
			}
		}
		catch (Throwable ex) {
			this.instrumentation.fault(ex);
		}
	}

}
