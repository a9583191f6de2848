package com.acme.frames;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.acme.support.Frames;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctracer.shop.LookAlike;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Frames of frameworks are hidden and counted; two settings adjust which.
 */
class PackagesTest {

	@Test
	void framesOfTheJdkAreHiddenAndCounted() {
		try (AsyncTracer tracer = AsyncTracer.create()) {
			AsyncTrace trace = Optional.of("go").map((word) -> tracer.trace()).orElseThrow();

			assertThat(Frames.names(trace)).containsExactly("PackagesTest.lambda$framesOfTheJdkAreHiddenAndCounted",
					"PackagesTest.framesOfTheJdkAreHiddenAndCounted");
			assertThat(trace.hops().get(0).hidden()).isPositive();
			assertThat(trace.toString()).contains("    … " + trace.hops().get(0).hidden() + " framework frames\n");
		}
	}

	@Test
	void hiddenPackagesAreHiddenToo() {
		try (AsyncTracer tracer = AsyncTracer.builder().hiddenPackages(List.of("io.github.asynctracer")).build()) {
			AsyncTrace trace = LookAlike.call(tracer::trace);

			assertThat(Frames.names(trace)).containsExactly("PackagesTest.hiddenPackagesAreHiddenToo");
		}
	}

	@Test
	void hiddenPackageHidesNoneThatMerelyBeginsLikeIt() {
		try (AsyncTracer tracer = AsyncTracer.builder().hiddenPackages(List.of("io.github.asynctr")).build()) {
			AsyncTrace trace = LookAlike.call(tracer::trace);

			assertThat(Frames.names(trace)).first().isEqualTo("LookAlike.call");
		}
	}

	@Test
	void applicationPackagesAreShownInsideFrameworks() {
		try (AsyncTracer tracer = AsyncTracer.builder()
			.applicationPackages(List.of("java.util", "org.springframework.samples"))
			.build()) {
			AsyncTrace trace = Optional.of("go").map((word) -> tracer.trace()).orElseThrow();

			assertThat(Frames.names(trace)).contains("Optional.map");
		}
	}

	@Test
	void proxyOfTheUsersPackagePrivateInterfaceIsHidden() {
		try (AsyncTracer tracer = AsyncTracer.create()) {
			Hidden proxy = (Hidden) Proxy.newProxyInstance(Hidden.class.getClassLoader(),
					new Class<?>[] { Hidden.class }, (self, method, arguments) -> tracer.trace());

			assertThat(proxy.getClass().getName()).startsWith("com.acme.frames.$Proxy");
			assertThat(Frames.names(proxy.get())).containsExactly(
					"PackagesTest.lambda$proxyOfTheUsersPackagePrivateInterfaceIsHidden",
					"PackagesTest.proxyOfTheUsersPackagePrivateInterfaceIsHidden");
		}
	}

	@Test
	void stackWithoutAUserFrameShowsTheNearest() throws Exception {
		try (AsyncTracer tracer = AsyncTracer.builder().hiddenPackages(List.of("com.acme")).build()) {
			AsyncTrace[] seen = new AsyncTrace[1];
			Thread thread = new Thread(() -> seen[0] = tracer.trace());
			thread.start();
			thread.join();

			assertThat(Frames.names(seen[0]))
				.containsExactly("PackagesTest.lambda$stackWithoutAUserFrameShowsTheNearest");
			assertThat(seen[0].hops().get(0).hidden()).isPositive();
		}
	}

	interface Hidden extends Supplier<AsyncTrace> {

	}

}
