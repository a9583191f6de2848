package io.github.asynctrace.internal.wrap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * {@code ExecutorService.close()}, which Java 17 does not know.
 */
final class CloseMethod {

	private static final @Nullable MethodHandle CLOSE = find();

	private CloseMethod() {
	}

	private static @Nullable MethodHandle find() {
		try {
			return MethodHandles.publicLookup()
				.findVirtual(ExecutorService.class, "close", MethodType.methodType(void.class));
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

	static void close(ExecutorService service) {
		if (CLOSE != null) {
			invoke(CLOSE, service);
		}
		else {
			shutDown(service);
		}
	}

	private static void invoke(MethodHandle close, ExecutorService service) {
		try {
			close.invokeExact(service);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void shutDown(ExecutorService service) {
		service.shutdown();
		boolean interrupted = false;
		boolean terminated = false;
		while (!terminated) {
			try {
				terminated = service.awaitTermination(1, TimeUnit.DAYS);
			}
			catch (InterruptedException ex) {
				service.shutdownNow();
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
