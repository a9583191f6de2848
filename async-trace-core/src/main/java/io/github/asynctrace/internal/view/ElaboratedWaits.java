package io.github.asynctrace.internal.view;

import java.util.List;
import java.util.function.Function;

import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.wait.Wait;
import io.github.asynctrace.task.WaitEdge.How;
import io.github.asynctrace.task.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * What a task waits for where an elaborator knows it, which the JVM may not.
 */
final class ElaboratedWaits {

	private final ShownFrames shown;

	private final Snapshots snapshots;

	private final Function<Object, @Nullable TaskRecord> find;

	/**
	 * Asks elaborators.
	 * @param find gives the task that is known by an object
	 */
	ElaboratedWaits(ShownFrames shown, Snapshots snapshots, Function<Object, @Nullable TaskRecord> find) {
		this.shown = shown;
		this.snapshots = snapshots;
		this.find = find;
	}

	/**
	 * The same with what it is told to wait for; the thread that looks waits for nothing.
	 */
	@Nullable Live of(@Nullable Live live) {
		if (live == null || live.site() == null || live.reading().thread() == Thread.currentThread()) {
			return live;
		}
		Object awaited = this.shown.awaited(live.site().frames(), this.snapshots.of(live.record()));
		TaskRecord task = (awaited != null) ? this.find.apply(awaited) : null;
		return (task == null) ? live : new Live(live.record(), live.site(), live.reading(),
				new Wait(WaitKind.FUTURE, null, List.of(task), true, How.IDENTITY, null, null));
	}

}
