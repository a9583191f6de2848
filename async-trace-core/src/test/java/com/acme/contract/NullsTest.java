package com.acme.contract;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTracer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What an executor refuses it refuses in the same way behind the façade, with the same
 * exception and message.
 */
class NullsTest {

	private final AsyncTracer tracer = AsyncTracer.create();

	private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);

	private final ForkJoinPool forks = new ForkJoinPool(1);

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.forks.shutdownNow();
		this.tracer.close();
	}

	static Stream<String> calls() {
		return calls(Executors.newScheduledThreadPool(1)).keySet().stream();
	}

	static Stream<String> plainCalls() {
		return calls().filter((name) -> !name.contains("schedule"));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void scheduler(String call) {
		assertSame(catchThrowable(calls(this.tracer.wrap(this.pool, "timer")).get(call)),
				catchThrowable(calls(this.pool).get(call)));
	}

	@ParameterizedTest
	@MethodSource("plainCalls")
	void forkJoinPool(String call) {
		assertSame(catchThrowable(calls(this.tracer.wrap((ExecutorService) this.forks, "forks")).get(call)),
				catchThrowable(calls(this.forks).get(call)));
	}

	private static void assertSame(Throwable traced, Throwable bare) {
		assertThat(traced).isExactlyInstanceOf(bare.getClass()).hasMessage(bare.getMessage());
	}

	private static Map<String, ThrowingCallable> calls(ScheduledExecutorService service) {
		Runnable work = () -> {
		};
		Map<String, ThrowingCallable> calls = calls((ExecutorService) service);
		calls.put("schedule null", () -> service.schedule((Runnable) null, 1, TimeUnit.SECONDS));
		calls.put("schedule null callable", () -> service.schedule((Callable<?>) null, 1, TimeUnit.SECONDS));
		calls.put("schedule in null units", () -> service.schedule(work, 1, null));
		calls.put("schedule null at a rate", () -> service.scheduleAtFixedRate(null, 1, 1, TimeUnit.SECONDS));
		calls.put("schedule null with a delay", () -> service.scheduleWithFixedDelay(null, 1, 1, TimeUnit.SECONDS));
		calls.put("schedule at rate 0", () -> service.scheduleAtFixedRate(work, 1, 0, TimeUnit.SECONDS));
		calls.put("schedule with delay -1", () -> service.scheduleWithFixedDelay(work, 1, -1, TimeUnit.SECONDS));
		return calls;
	}

	private static Map<String, ThrowingCallable> calls(ExecutorService service) {
		Collection<Callable<Object>> none = null;
		Collection<Callable<Object>> holdsNull = Arrays.asList(() -> "worked", null);
		Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
		calls.put("execute null", () -> service.execute(null));
		calls.put("submit null", () -> service.submit((Runnable) null));
		calls.put("submit null with a result", () -> service.submit(null, "given"));
		calls.put("submit null callable", () -> service.submit((Callable<?>) null));
		calls.put("invokeAll null", () -> service.invokeAll(none));
		calls.put("invokeAll of null", () -> service.invokeAll(holdsNull));
		calls.put("invokeAll null in time", () -> service.invokeAll(none, 1, TimeUnit.SECONDS));
		calls.put("invokeAll in null units", () -> service.invokeAll(Arrays.asList(() -> 1), 1, null));
		calls.put("invokeAny null", () -> service.invokeAny(none));
		calls.put("invokeAny of nothing", () -> service.invokeAny(Arrays.<Callable<Object>>asList()));
		calls.put("invokeAny of null", () -> service.invokeAny(Arrays.asList((Callable<Object>) null)));
		return calls;
	}

}
