package com.acme.failure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

import io.github.asynctrace.AsyncPath;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Hazard: an exception is sent to a program that does not know our classes, and cannot be
 * read there because of what we attached.
 */
class SerialisedTest {

	@Test
	void anExceptionIsReadWhereNobodyKnowsUs() throws Exception {
		try (AsyncTracer tracer = AsyncTracer.builder().budget(100).build()) {
			Throwable sent = catchThrowable(tracer.wrap((Runnable) () -> {
				throw new IllegalStateException("sold out");
			})::run);
			AsyncPath path = Told.by(sent);

			Throwable read = read(write(sent));

			assertThat(read).isExactlyInstanceOf(IllegalStateException.class).hasMessage("sold out");
			assertThat(read.getSuppressed()).hasSize(1);
			Throwable told = read.getSuppressed()[0];
			assertThat(told).isExactlyInstanceOf(Throwable.class)
				.hasMessage("io.github.asynctrace.AsyncPath: " + path.getMessage());
			assertThat(told.getStackTrace()).isEqualTo(path.getStackTrace());
		}
	}

	private static byte[] write(Object object) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(object);
		}
		return bytes.toByteArray();
	}

	private static Throwable read(byte[] bytes) throws IOException, ClassNotFoundException {
		try (ObjectInputStream in = new Stranger(new ByteArrayInputStream(bytes))) {
			return (Throwable) in.readObject();
		}
	}

	/** Knows the classes of the JDK alone. */
	private static final class Stranger extends ObjectInputStream {

		Stranger(InputStream in) throws IOException {
			super(in);
		}

		@Override
		protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
			return Class.forName(type.getName(), false, ClassLoader.getPlatformClassLoader());
		}

	}

}
