package io.github.asynctrace.test;

import java.util.Objects;

import io.github.asynctrace.AsyncTracer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A tracer that opens the root of a test where the first one of the user's comes with the
 * test itself; those of a JVM share their roots. It is closed when all tests are through.
 */
@SuppressWarnings({ "deprecation", "removal" }) // What replaces it is not there in JUnit
												// 5.
final class OurTracer implements ExtensionContext.Store.CloseableResource {

	private static final Namespace NAMESPACE = Namespace.create(OurTracer.class);

	// Of what is wrong the watcher of the user's tells.
	private final AsyncTracer tracer = AsyncTracer.builder().watching(false).build();

	private OurTracer() {
	}

	static AsyncTracer create(ExtensionContext context) {
		ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
		return Objects.requireNonNull(
				store.getOrComputeIfAbsent(OurTracer.class, (key) -> new OurTracer(), OurTracer.class)).tracer;
	}

	static @Nullable AsyncTracer find(ExtensionContext context) {
		OurTracer ours = context.getRoot().getStore(NAMESPACE).get(OurTracer.class, OurTracer.class);
		return (ours != null) ? ours.tracer : null;
	}

	@Override
	public void close() {
		this.tracer.close();
	}

}
