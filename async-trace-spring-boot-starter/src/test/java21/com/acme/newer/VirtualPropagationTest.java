package com.acme.newer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.acme.executors.Contexts;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceContextPropagationAutoConfiguration;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: what was captured at submission is restored within the task and hides it; of
 * virtual threads each task has one of its own.
 */
class VirtualPropagationTest {

	@ParameterizedTest
	@CsvSource({ "false, false", "false, true", "true, false", "true, true" })
	void aTaskKeepsItsChildren(boolean propagated, boolean virtual) throws Exception {
		try (ConfigurableApplicationContext context = Contexts.start(Propagating.class,
				"spring.task.execution.propagate-context=" + propagated, "spring.threads.virtual.enabled=" + virtual)) {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			AsyncTaskExecutor executor = context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);
			CountDownLatch done = new CountDownLatch(1);
			TaskSnapshot[] seen = new TaskSnapshot[2];
			try (AsyncTracer.Scope request = tracer.open("GET /orders")) {
				executor.execute(() -> {
					seen[0] = tracer.currentTask().orElseThrow();
					executor.execute(() -> {
						seen[1] = tracer.currentTask().orElseThrow();
						assertThat(Thread.currentThread().isVirtual()).isEqualTo(virtual);
						done.countDown();
					});
				});
				assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
			}
			TaskForest forest = tracer.snapshot();
			assertThat(seen[1].parentId()).isEqualTo(seen[0].id());
			assertThat(forest.find(seen[0].parentId()).orElseThrow().name()).isEqualTo("GET /orders");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AsyncTraceContextPropagationAutoConfiguration.class)
	static class Propagating {

	}

}
