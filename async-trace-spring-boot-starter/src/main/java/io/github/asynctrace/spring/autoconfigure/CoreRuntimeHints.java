package io.github.asynctrace.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Keeps the methods that the core looks for callable in a native image: newer JDKs have
 * them, and the core runs on older ones too.
 */
final class CoreRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		register(hints, Future.class, "state", "exceptionNow");
		register(hints, ExecutorService.class, "close");
		register(hints, Thread.class, "isVirtual", "getId");
		register(hints, Throwable.class, "getMessage");
	}

	private static void register(RuntimeHints hints, Class<?> type, String... methods) {
		hints.reflection().registerType(type, (hint) -> {
			for (String method : methods) {
				hint.withMethod(method, List.of(), ExecutableMode.INVOKE);
			}
		});
	}

}
