package com.acme.customise;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import com.acme.support.Warnings;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.ContextProbe;
import io.github.asynctrace.spi.Customization;
import io.github.asynctrace.spi.FrameFilter;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.task.TaskEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: one provider of a service that cannot be loaded, made or read keeps the others,
 * or the tracer itself, from working.
 */
class ServicesTest {

	private static final AtomicInteger HEARD = new AtomicInteger();

	private final ClassLoader before = Thread.currentThread().getContextClassLoader();

	private final Warnings warnings = new Warnings();

	@TempDir
	Path directory;

	@BeforeEach
	void reset() {
		HEARD.set(0);
	}

	@AfterEach
	void close() {
		Thread.currentThread().setContextClassLoader(this.before);
		this.warnings.close();
	}

	private void provide(Class<? extends Customization> type, String lines) throws IOException {
		Path services = Files.createDirectories(this.directory.resolve("META-INF/services"));
		Files.writeString(services.resolve(type.getName()), lines);
	}

	private AsyncTracer tracer(Customization... customizations) throws IOException {
		Thread.currentThread()
			.setContextClassLoader(new URLClassLoader(new URL[] { this.directory.toUri().toURL() }, this.before));
		return AsyncTracer.builder().budget(100).customize(customizations).build();
	}

	@Test
	void foundByTheClassLoaderOfTheThread() throws Exception {
		provide(ContextProbe.class, Probe.class.getName());
		try (AsyncTracer tracer = tracer()) {
			assertThat(tracer.trace().frames().get(0).contexts()).containsExactly("found");
		}
		assertThat(this.warnings.messages()).isEmpty();
	}

	@Test
	void whatIsGivenComesFirst() throws Exception {
		provide(ContextProbe.class, Probe.class.getName());
		try (AsyncTracer tracer = tracer((ContextProbe) () -> "given")) {
			tracer.customize((ContextProbe) () -> "given later");
			assertThat(tracer.trace().frames().get(0).contexts()).containsExactly("given", "found", "given later");
		}
	}

	@Test
	void oneObjectForAllItsServices() throws Exception {
		provide(TaskListener.class, Both.class.getName());
		provide(ContextProbe.class, Both.class.getName());
		try (AsyncTracer tracer = tracer()) {
			tracer.wrap((Runnable) () -> {
			}).run();
			assertThat(tracer.trace().frames().get(0).contexts()).containsExactly("heard 1");
		}
		assertThat(HEARD).hasValue(1);
	}

	@Test
	void brokenOnesAreWarnedOfAndTheRestIsFound() throws Exception {
		provide(FrameFilter.class, "this is no class name");
		provide(ContextProbe.class, String.join("\n", "com.acme.customise.Missing", Failing.class.getName(),
				ServicesTest.class.getName(), Probe.class.getName()));
		try (AsyncTracer tracer = tracer()) {
			AsyncTrace trace = tracer.trace();
			assertThat(trace.frames().get(0).contexts()).containsExactly("found");
		}
		assertThat(this.warnings.messages()).hasSize(4)
			.allSatisfy((message) -> assertThat(message).contains("provider"));
	}

	@Test
	void closedTracerLooksForNone() throws Exception {
		provide(FrameFilter.class, "this is no class name");
		tracer().close();
		int before = this.warnings.messages().size();

		AsyncTracer.passThrough();

		assertThat(this.warnings.messages()).hasSize(before).hasSize(1);
	}

	public static final class Probe implements ContextProbe {

		@Override
		public String current() {
			return "found";
		}

	}

	public static final class Failing implements ContextProbe {

		public Failing() {
			throw new IllegalStateException("expected");
		}

		@Override
		public @Nullable String current() {
			return "never";
		}

	}

	public static final class Both implements ContextProbe, TaskListener {

		private int heard;

		@Override
		public void ended(TaskEvent task) {
			this.heard++;
			HEARD.incrementAndGet();
		}

		@Override
		public String current() {
			return "heard " + this.heard;
		}

	}

}
