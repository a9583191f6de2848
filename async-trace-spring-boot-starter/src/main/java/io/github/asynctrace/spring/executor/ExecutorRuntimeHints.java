package io.github.asynctrace.spring.executor;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.context.event.SimpleApplicationEventMulticaster;

/**
 * Keeps what is read by reflection readable in a native image.
 */
public final class ExecutorRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		for (Class<?> type : TaskDecoratorAccess.types()) {
			hints.reflection().registerType(type, (hint) -> hint.withField(TaskDecoratorAccess.FIELD));
		}
		hints.reflection()
			.registerType(SimpleApplicationEventMulticaster.class,
					(hint) -> hint.withMethod(MulticasterTracing.GETTER, List.of(), ExecutableMode.INVOKE));
	}

}
