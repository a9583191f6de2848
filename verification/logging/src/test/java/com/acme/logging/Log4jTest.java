package com.acme.logging;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Log4j2.
 */
class Log4jTest {

	private final Configuration configuration = new DefaultConfiguration();

	private final LogEvent event = Log4jLogEvent.newBuilder()
		.setLoggerName("shop")
		.setLevel(Level.ERROR)
		.setMessage(new SimpleMessage("order failed"))
		.setThrown(Shop.failure())
		.build();

	@ParameterizedTest
	@ValueSource(strings = { "%m%n", "%m%n%ex", "%m%n%xEx", "%m%n%rEx" })
	void console(String pattern) {
		StringLayout layout = PatternLayout.newBuilder()
			.withConfiguration(this.configuration)
			.withPattern(pattern)
			.build();

		String log = layout.toSerializable(this.event);

		Expected.in(log);
		assertThat(log).contains("Suppressed: io.github.asynctrace.AsyncPath: task #");
	}

	@ParameterizedTest
	@ValueSource(strings = { "EcsLayout.json", "GelfLayout.json", "LogstashJsonEventLayoutV1.json" })
	void json(String template) {
		Expected.in(encoded(template));
	}

	/**
	 * Of these templates the stack is an array, which has room for one throwable only.
	 */
	@Test
	void jsonWithoutSuppressedOnes() {
		assertThat(encoded("JsonLayout.json")).contains("\"check\"").doesNotContain("AsyncPath", "Caused by");
	}

	private String encoded(String template) {
		return JsonTemplateLayout.newBuilder()
			.setConfiguration(this.configuration)
			.setEventTemplateUri("classpath:" + template)
			.build()
			.toSerializable(this.event);
	}

}
