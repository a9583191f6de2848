package io.github.asynctrace.internal.wrap;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.asynctrace.internal.registry.Origin;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.RootHandle;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of integrations, on the wrappers of the core.
 */
public final class CoreInstrumentation implements Instrumentation {

	private final TaskTracer tracer;

	// Most programs have few executors: a race over this costs an object.
	private Named recent = new Named(null, new Origin(TaskKind.EXECUTE, null));

	public CoreInstrumentation(TaskTracer tracer) {
		this.tracer = tracer;
	}

	@Override
	public TaskHandle announce(TaskKind kind, @Nullable String name) {
		AnnouncedTask task = new AnnouncedTask(this.tracer);
		task.submit(kind, name, null);
		task.announce();
		return task;
	}

	@Override
	public Runnable decorate(TaskKind kind, @Nullable String executor, Runnable original,
			UnaryOperator<Runnable> decorator) {
		Activation contextsAside = this.tracer.setContextsAside();
		Runnable work;
		try {
			work = this.tracer.contexts().aside(() -> decorator.apply(original));
		}
		finally {
			contextsAside.close();
		}
		if (original instanceof Traced) {
			return work;
		}
		Runnable body = (work == original) ? original : new DecoratedRunnable(original, work);
		Runnable traced = Wrappers.isPeriodic(original)
				? Wrappers.periodic(this.tracer, null, origin(TaskKind.SCHEDULED, executor), body)
				: Wrappers.runnable(this.tracer, origin(kind, executor), body);
		return (traced == body) ? work : traced;
	}

	// Those who hand over a name mostly hand over the same one again.
	private Origin origin(TaskKind kind, @Nullable String executor) {
		Named recent = this.recent;
		if (recent.origin().kind() != kind || !Objects.equals(recent.executor(), executor)) {
			recent = new Named(executor, clean(kind, executor));
			this.recent = recent;
		}
		return recent.origin();
	}

	private Origin clean(TaskKind kind, @Nullable String executor) {
		return new Origin(kind, (executor != null) ? clean(executor) : null);
	}

	@Override
	public String clean(String name) {
		return this.tracer.clean(name);
	}

	@Override
	public void pool(String name, Executor pool) {
		this.tracer.pool(clean(name), Wrappers.unwrap(pool));
	}

	@Override
	public Runnable periodic(@Nullable String name, @Nullable String executor, Runnable body) {
		return Wrappers.periodic(this.tracer, name, clean(TaskKind.SCHEDULED, executor), body);
	}

	@Override
	public Runnable periodic(@Nullable String name, @Nullable String executor, String boundary, Runnable body) {
		return Wrappers.periodic(this.tracer, name, clean(TaskKind.SCHEDULED, executor).named(boundary), body);
	}

	@Override
	public <V extends @Nullable Object> CompletableFuture<V> wrap(CompletableFuture<V> future) {
		return TracedFutures.wrap(this.tracer, future);
	}

	@Override
	public <V extends @Nullable Object> V untraced(Supplier<V> handOver) {
		return this.tracer.contexts().untraced(handOver);
	}

	@Override
	public RootHandle open(TaskKind kind, String name) {
		return new RootScope(this.tracer, kind, name);
	}

	@Override
	public void attach(Throwable failure) {
		this.tracer.failures().failed(TaskTracer.current(), failure, null);
	}

	@Override
	public @Nullable Object current() {
		return TaskTracer.current();
	}

	@Override
	public RootHandle context(String name) {
		return new NamedContext(this.tracer, name);
	}

	@Override
	public Activation activate(Object context) {
		return (context instanceof TaskRecord record) ? this.tracer.contexts().activateAbove(record) : Activation.NONE;
	}

	@Override
	public void fault(Throwable fault) {
		this.tracer.fault(fault);
	}

	/**
	 * An executor as an integration calls it, and what tasks say of it.
	 */
	private record Named(@Nullable String executor, Origin origin) {

	}

}
