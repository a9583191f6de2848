package io.github.asynctrace.benchmarks.contender;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import kotlin.Unit;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineDispatcher;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.ExecutorsKt;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.debug.DebugProbes;

/**
 * A coroutine for each task, and Kotlin's own tool that remembers where coroutines were
 * created.
 */
final class Coroutines implements Contender {

	private final boolean probes;

	/**
	 * Creates a contender.
	 * @param probes whether Kotlin records where each coroutine was created; that holds
	 * for the whole JVM
	 */
	Coroutines(boolean probes) {
		this.probes = probes;
		if (probes) {
			DebugProbes.INSTANCE.setEnableCreationStackTraces(true);
			DebugProbes.INSTANCE.install();
		}
	}

	@Override
	public Executor around(ExecutorService executor) {
		CoroutineDispatcher dispatcher = ExecutorsKt.from((Executor) executor);
		return (task) -> BuildersKt.launch(GlobalScope.INSTANCE, dispatcher, CoroutineStart.DEFAULT,
				(scope, continuation) -> {
					task.run();
					return Unit.INSTANCE;
				});
	}

	@Override
	public void close() {
		if (this.probes) {
			DebugProbes.INSTANCE.uninstall();
		}
	}

}
