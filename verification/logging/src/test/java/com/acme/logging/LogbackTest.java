package com.acme.logging;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.Encoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logback, and Spring Boot's structured logging on it.
 */
class LogbackTest {

	private final LoggerContext context = context();

	private final LoggingEvent event = new LoggingEvent(LogbackTest.class.getName(), this.context.getLogger("shop"),
			Level.ERROR, "order failed", Shop.failure(), null);

	private static LoggerContext context() {
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(new LogbackMDCAdapter());
		return context;
	}

	@ParameterizedTest
	@ValueSource(strings = { "%m%n", "%m%n%ex", "%m%n%ex{full}", "%m%n%xEx", "%m%n%rEx" })
	void console(String pattern) {
		PatternLayout layout = new PatternLayout();
		layout.setContext(this.context);
		layout.setPattern(pattern);
		layout.start();

		String log = layout.doLayout(this.event);

		Expected.in(log);
		assertThat(log).contains("Suppressed: io.github.asynctrace.AsyncPath: task #").doesNotContain("omitted");
	}

	@Test
	void json() {
		String log = encoded(new JsonEncoder());

		assertThat(log).contains("\"suppressed\":").contains("io.github.asynctrace.AsyncPath");
		assertThat(log).containsSubsequence("\"methodName\":\"check\"", "\"methodName\":\"stock\"",
				"\"methodName\":\"hop\"", "\"methodName\":\"page\"", "\"methodName\":\"order\"",
				"\"methodName\":\"root\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ecs", "gelf", "logstash" })
	void structured(String format) {
		this.context.putObject(Environment.class.getName(), new StandardEnvironment());
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setFormat(format);

		Expected.in(encoded(encoder));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ecs", "gelf", "logstash" })
	void structuredWithThePrinterOfSpringBoot(String format) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("logging.structured.json.stacktrace.printer", "standard")));
		this.context.putObject(Environment.class.getName(), environment);
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setFormat(format);

		Expected.in(encoded(encoder));
	}

	private String encoded(Encoder<ILoggingEvent> encoder) {
		encoder.setContext(this.context);
		encoder.start();
		return new String(encoder.encode(this.event), StandardCharsets.UTF_8);
	}

}
