package com.acme.failures;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import com.acme.executors.Contexts;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: the line of a scheduler's error handler does not tell which run of which
 * schedule has failed.
 */
@ExtendWith(OutputCaptureExtension.class)
class ScheduledFailureLogTest {

	@ParameterizedTest
	@ValueSource(classes = { ThreadPoolTaskScheduler.class, SimpleAsyncTaskScheduler.class, OwnScheduler.class })
	void everyKindOfSchedule(Class<? extends TaskScheduler> type, CapturedOutput output) {
		Contexts.runner().withBean("clock", type).withUserConfiguration(Jobs.class).run((context) -> {
			assertThat(context.getBean(AsyncTracer.class).isEnabled()).isTrue();
			for (String job : new String[] { "byRate", "byDelay", "byCron" }) {
				await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
					String block = Log.of(output, job);
					assertThat(Log.frames(block)).containsSubsequence("Stock.check",
							"ScheduledFailureLogTest$Jobs." + job);
					assertThat(block).containsOnlyOnce("AsyncPath").contains("ScheduledFailureLogTest.Jobs." + job);
				});
			}
			assertThat(output).contains("Unexpected error occurred in scheduled task");
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Jobs {

		@Scheduled(fixedRate = 100)
		void byRate() {
			Stock.check("byRate");
		}

		@Scheduled(fixedDelay = 100)
		void byDelay() {
			Stock.check("byDelay");
		}

		@Scheduled(cron = "* * * * * *")
		void byCron() {
			Stock.check("byCron");
		}

	}

	static class OwnScheduler extends ConcurrentTaskScheduler {

		OwnScheduler() {
			super(new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task);
				thread.setDaemon(true);
				return thread;
			}));
		}

	}

}
