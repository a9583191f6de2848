package com.acme.newer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Hazard: methods that futures have learnt since, and that a future of ours does not know
 * of.
 */
class FutureStateTest {

	private static final IllegalStateException SOLD = new IllegalStateException("sold out");

	private final AsyncTracer tracer = AsyncTracer.create();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	static Stream<Consumer<CompletableFuture<String>>> ends() {
		return Stream.of((future) -> future.complete("worked"), (future) -> future.completeExceptionally(SOLD),
				(future) -> future.cancel(true), (future) -> {
				});
	}

	@ParameterizedTest
	@MethodSource("ends")
	void stateResultAndExceptionAreTheSame(Consumer<CompletableFuture<String>> end) {
		CompletableFuture<String> bare = new CompletableFuture<>();
		CompletableFuture<String> original = new CompletableFuture<>();
		CompletableFuture<String> wrapped = this.tracer.wrap(original);
		CompletableFuture<String> stage = wrapped.thenApply(String::trim);
		CompletableFuture<String> bareStage = bare.thenApply(String::trim);

		end.accept(bare);
		end.accept(wrapped);

		assertThat(look(wrapped)).isEqualTo(look(bare));
		assertThat(look(original)).isEqualTo(look(bare));
		assertThat(look(stage)).isEqualTo(look(bareStage));
	}

	private static List<Object> look(CompletableFuture<String> future) {
		return List.of(future.state(), outcome(future::resultNow), outcome(future::exceptionNow));
	}

	private static Object outcome(Supplier<?> look) {
		Object[] result = new Object[1];
		Throwable thrown = catchThrowable(() -> result[0] = look.get());
		return (thrown != null) ? thrown.getClass() + ": " + thrown.getMessage()
				: (result[0] == SOLD) ? SOLD : result[0].getClass() + ": " + result[0];
	}

}
