package io.github.asynctrace.internal.capture;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which classes are a user's.
 */
class VisibleFramesTest {

	private final VisibleFrames configured = new VisibleFrames(List.of("com.acme.plumbing", " com.acme.wires. ", ""),
			List.of("org.springframework.samples", "com.acme.plumbing.shown"));

	@ParameterizedTest
	@ValueSource(strings = { "com.acme.OrderService", "OrderService", "com.acme.TracedRunnable", "com.acme.wrapper",
			"wrapper", "io.github.asynctracer.Shop", "io.github.asynctrace.AsyncTracerTest",
			"io.github.asynctrace.AsyncTracing", "io.github.asynctrace.internals.Shop",
			"io.github.asynctrace.springs.Shop", "io.github.asynctrace.shop.Shop", "io.github.asynctraces.Shop",
			"com.acme.java.util.Shop", "javafx.Shop", "javascript.Shop", "com.acme.Shop$$Inner", "com.acme.Shop$1",
			"com.acme.MyProxy", "com.acme.$ProxyFactory", "springframework.Shop", "org.springframeworks.Shop",
			"com.acme.OrderService$$", "kotlinx.serialization.Shop", "scalable.Shop" })
	void usersClass(String name) {
		assertThat(VisibleFrames.DEFAULT.isVisible(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.util.Optional", "javax.servlet.Filter", "jdk.internal.reflect.Method",
			"sun.misc.Shop", "jdk.proxy2.$Proxy12", "$Proxy12", "com.sun.proxy.$Proxy3", "com.acme.$Proxy40",
			"com.acme.OrderService$$SpringCGLIB$$0", "com.acme.OrderService$$SpringCGLIB$$FastClass$$1",
			"com.acme.OrderService$$EnhancerBySpringCGLIB$$1a2b", "com.acme.OrderService$$FastClassBySpringCGLIB$$1a",
			"com.acme.Order$HibernateProxy$$EnhancerByCGLIB$$1", "com.acme.Order$$Lambda$14/0x1",
			"org.springframework.aop.framework.CglibAopProxy", "org.apache.catalina.core.StandardWrapper",
			"org.apache.tomcat.util.threads.TaskThread", "io.netty.channel.Channel", "reactor.core.publisher.Mono",
			"io.github.asynctrace.AsyncTracer", "io.github.asynctrace.AsyncTracer$Builder",
			"io.github.asynctrace.AsyncTrace", "io.github.asynctrace.internal.wrap.TracedRunnable",
			"io.github.asynctrace.spring.executor.Shop", "org.junit.jupiter.Test", "kotlinx.coroutines.Shop" })
	void frameworksClass(String name) {
		assertThat(VisibleFrames.DEFAULT.isVisible(name)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.acme.plumbing.Pipe", "com.acme.plumbing.deep.Pipe", "com.acme.wires.Wire",
			"com.acme.plumbing.shown.Pipe", "org.springframework.web.Filter" })
	void hiddenByConfiguration(String name) {
		assertThat(this.configured.isVisible(name)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.acme.plumbings.Pipe", "com.acme.Plumbing", "org.springframework.samples.Clinic" })
	void shownByConfiguration(String name) {
		assertThat(this.configured.isVisible(name)).isTrue();
	}

}
