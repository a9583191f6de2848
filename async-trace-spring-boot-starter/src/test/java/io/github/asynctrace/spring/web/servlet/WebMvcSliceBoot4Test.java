package io.github.asynctrace.spring.web.servlet;

import com.acme.slice.TracedController;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a slice has only the auto-configuration that its kind is known to need, and the
 * tests of everybody who injects the tracer would fail at once.
 */
@WebMvcTest(TracedController.class)
class WebMvcSliceBoot4Test {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void aControllerGetsItsTracer() {
		assertThat(this.mvc.get().uri("/traced")).hasStatusOk().hasBodyTextEqualTo("true");
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(TracedController.class)
	static class Application {

	}

}
