package io.github.asynctrace.spring.actuate.endpoint;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Takes the live page into a native image. What becomes JSON is named by the operations.
 */
public final class EndpointRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		String folder = TypeReference.of(LivePage.class).getPackageName().replace('.', '/');
		hints.resources().registerPattern(folder + "/" + LivePage.FILE);
	}

}
