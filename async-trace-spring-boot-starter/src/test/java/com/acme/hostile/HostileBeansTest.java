package com.acme.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.acme.web.EmptyApplication;
import io.github.asynctrace.spring.web.TestApplication;
import io.github.asynctrace.task.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: pools are named after their beans, and the name of a bean, which configuration
 * may give, forges a line of the log or breaks the answer of the endpoint.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileBeansTest {

	private static final List<String> NAMES = HostileText.all().stream().filter((name) -> name.length() < 100).toList();

	@Test
	void poolsThatStarve(CapturedOutput output) {
		List<Future<?>> stuck = new ArrayList<>();
		try (TestApplication application = TestApplication.servlet(Application.class,
				"management.endpoints.web.exposure.include=asynctrace")) {
			for (String name : NAMES) {
				ThreadPoolTaskExecutor pool = application.context().getBean(name, ThreadPoolTaskExecutor.class);
				stuck.add(pool.submit(() -> pool.submit(() -> "never").get()));
			}
			await().atMost(Duration.ofSeconds(60))
				.until(() -> logged(output).filter((line) -> line.contains("STARVED pool")).count() == NAMES.size());
			List<Finding> findings = application.tracer().findings();
			assertThat(findings).hasSize(NAMES.size());

			Map<String, Object> json = JsonParserFactory.getJsonParser()
				.parseMap(application.get("/actuator/asynctrace").body());
			assertThat((List<?>) json.get("executors")).hasSizeGreaterThanOrEqualTo(NAMES.size());
			Harmless.assertValue(json);
			Harmless.assertText(application.get("/actuator/asynctrace?format=text").body());
			Harmless.assertText(application.get("/actuator/asynctrace/waits?format=text").body());
			stuck.forEach((task) -> task.cancel(true));
		}
		logged(output).forEach(Harmless::assertText);
		assertThat(output.toString().lines()).noneMatch((line) -> line.equals(HostileText.FORGED));
	}

	/** What the watcher has logged, line by line. */
	private static Stream<String> logged(CapturedOutput output) {
		return output.toString()
			.lines()
			.dropWhile((line) -> !line.contains(".findings."))
			.filter((line) -> !line.contains("graceful shutdown") && !line.contains("Graceful shutdown"));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(EmptyApplication.class)
	static class Application {

		@Bean
		static BeanDefinitionRegistryPostProcessor pools() {
			return (BeanDefinitionRegistry registry) -> {
				BeanDefinition pool = BeanDefinitionBuilder.genericBeanDefinition(ThreadPoolTaskExecutor.class)
					.addPropertyValue("corePoolSize", 1)
					.getBeanDefinition();
				NAMES.forEach((name) -> registry.registerBeanDefinition(name, pool));
			};
		}

	}

}
