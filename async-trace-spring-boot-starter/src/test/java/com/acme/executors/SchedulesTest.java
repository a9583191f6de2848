package com.acme.executors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.SchedulingAwareRunnable;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.support.PeriodicTrigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: every run of a schedule becomes the child of the run before it, or of the
 * request that happened to make the schedule; or a library does not find the method in
 * our wrapper.
 */
class SchedulesTest {

	private static final int RUNS = 1000;

	@ParameterizedTest
	@ValueSource(classes = { ThreadPoolTaskScheduler.class, DecoratedScheduler.class, SimpleAsyncTaskScheduler.class,
			OwnConcurrentScheduler.class })
	@DisplayName("11: after a thousand runs a run still is one step below its root")
	void runsAreNoChain(Class<? extends TaskScheduler> type) {
		contexts(type).run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			TaskScheduler scheduler = context.getBean(TaskScheduler.class);
			CountDownLatch runs = new CountDownLatch(RUNS);
			AtomicInteger deepest = new AtomicInteger();
			Trigger atOnce = (last) -> Instant.now();
			ScheduledFuture<?> future = scheduler.schedule(() -> {
				deepest.accumulateAndGet(hops(tracer), Math::max);
				runs.countDown();
			}, atOnce);
			await().atMost(Duration.ofMinutes(1)).until(() -> runs.getCount() == 0);
			future.cancel(false);
			assertThat(deepest).hasValueLessThanOrEqualTo(1);
		});
	}

	private static int hops(AsyncTracer tracer) {
		List<AsyncFrame> frames = tracer.trace().frames();
		return frames.get(frames.size() - 1).indent();
	}

	@ParameterizedTest
	@ValueSource(classes = { ThreadPoolTaskScheduler.class, DecoratedScheduler.class, OwnConcurrentScheduler.class })
	@DisplayName("11: the schedule that a task makes is a root of its own")
	void scheduleIsRoot(Class<? extends TaskScheduler> type) {
		contexts(type).run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			TaskScheduler scheduler = context.getBean(TaskScheduler.class);
			Probe byRate = new Probe(tracer);
			Probe byTrigger = new Probe(tracer);
			List<ScheduledFuture<?>> schedules;
			try (AsyncTracer.Scope request = tracer.open("GET /orders")) {
				schedules = List.of(scheduler.scheduleAtFixedRate(byRate::look, Duration.ofMillis(10)),
						scheduler.schedule(byTrigger::look, new PeriodicTrigger(Duration.ofMillis(10))));
			}
			for (Probe probe : List.of(byRate, byTrigger)) {
				TaskSnapshot run = probe.seen().task().orElseThrow();
				assertThat(run.kind()).isEqualTo(TaskKind.SCHEDULED);
				assertThat(tracer.snapshot().find(run.rootId()).orElseThrow().kind()).isEqualTo(TaskKind.SCHEDULE);
			}
			schedules.forEach((schedule) -> schedule.cancel(false));
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { ThreadPoolTaskScheduler.class, DecoratedScheduler.class, OwnConcurrentScheduler.class })
	@DisplayName("11: work for later belongs to the task that asked for it")
	void laterIsChild(Class<? extends TaskScheduler> type) {
		contexts(type).run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			Probe probe = new Probe(tracer);
			try (AsyncTracer.Scope request = tracer.open("GET /orders")) {
				context.getBean(TaskScheduler.class).schedule(probe::look, Instant.now());
			}
			TaskSnapshot task = probe.seen().task().orElseThrow();
			assertThat(task.kind()).isEqualTo(TaskKind.SCHEDULED);
			assertThat(tracer.snapshot().find(task.rootId()).orElseThrow().name()).isEqualTo("GET /orders");
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { ThreadPoolTaskScheduler.class, DecoratedScheduler.class, SimpleAsyncTaskScheduler.class,
			OwnConcurrentScheduler.class })
	@DisplayName("11, 24: a run of a scheduled method is one task, whatever lies below")
	void oneTaskPerRun(Class<? extends TaskScheduler> type) {
		contexts(type).withUserConfiguration(Jobs.class).run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			Jobs jobs = context.getBean(Jobs.class);
			// One that has only just begun may not have got through Spring's own layers.
			List<TaskSnapshot> ended = await().atMost(Duration.ofMinutes(1))
				.until(() -> ended(tracer), (tasks) -> jobs.runs.get() >= 3 && !tasks.isEmpty());
			assertThat(ended).allSatisfy((task) -> assertThat(task.name()).isEqualTo("SchedulesTest.Jobs.tick"));
		});
	}

	private static List<TaskSnapshot> ended(AsyncTracer tracer) {
		return tracer.snapshot().tasks().stream().filter((task) -> !task.isRoot() && task.endedAt() != null).toList();
	}

	@Test
	@DisplayName("19: schedulers of the application still see the method, its qualifier and its text")
	void wrappersLookLikeTheirMethod() {
		Contexts.runner().withUserConfiguration(Jobs.class, Recorder.class).run((context) -> {
			Map<String, Runnable> scheduled = context.getBean(Recorder.class).scheduled;
			assertThat(scheduled).containsOnlyKeys(Jobs.class.getName() + ".tick");
			assertThat(scheduled.values()).singleElement()
				.isInstanceOfSatisfying(SchedulingAwareRunnable.class,
						(task) -> assertThat(task.getQualifier()).isEqualTo("clock"));
			assertThat(context.getBean(ScheduledTaskHolder.class).getScheduledTasks()).singleElement()
				.hasToString(Jobs.class.getName() + ".tick");
		});
	}

	@Test
	@DisplayName("18, 19: asynctrace.scheduled.enabled=false leaves the runnable to Spring")
	void layerSwitchedOff() {
		Contexts.runner()
			.withUserConfiguration(Jobs.class, Recorder.class)
			.withPropertyValues("asynctrace.scheduled.enabled=false")
			.run((context) -> assertThat(context.getBean(Recorder.class).scheduled.values()).singleElement()
				.satisfies((task) -> assertThat(task.getClass().getName())
					.isEqualTo("org.springframework.scheduling.config.Task$OutcomeTrackingRunnable")));
	}

	@Test
	@DisplayName("A configurer of the application that schedules at once is traced too")
	void impatientConfigurer() {
		ApplicationContextRunner untracedBelow = Contexts.runner()
			.withUserConfiguration(ImpatientConfigurer.class)
			.withPropertyValues("asynctrace.excluded-beans=taskScheduler");
		untracedBelow.run((context) -> {
			TaskSnapshot task = context.getBean(ImpatientConfigurer.class)
				.probe(context.getBean(AsyncTracer.class))
				.seen()
				.task()
				.orElseThrow();
			assertThat(task.run()).isEqualTo(1);
		});
	}

	private static ApplicationContextRunner contexts(Class<? extends TaskScheduler> type) {
		return Contexts.runner().withBean("clock", type);
	}

	static class DecoratedScheduler extends ThreadPoolTaskScheduler {

		DecoratedScheduler() {
			setTaskDecorator((task) -> () -> task.run());
		}

	}

	static class OwnConcurrentScheduler extends ConcurrentTaskScheduler {

		OwnConcurrentScheduler() {
			super(new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task);
				thread.setDaemon(true);
				return thread;
			}));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Jobs {

		private final AtomicInteger runs = new AtomicInteger();

		@Scheduled(fixedRate = 20, scheduler = "clock")
		void tick() {
			this.runs.incrementAndGet();
		}

	}

	/** A scheduler of the application that looks at what it is given, as locks do. */
	@Configuration(proxyBeanMethods = false)
	static class Recorder {

		private final Map<String, Runnable> scheduled = new ConcurrentHashMap<>();

		@Bean
		SchedulingConfigurer configurer() {
			return (registrar) -> registrar.setTaskScheduler(new OwnConcurrentScheduler() {
				@Override
				public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant start, Duration period) {
					Recorder.this.scheduled.put(task.toString(), task);
					return super.scheduleAtFixedRate(task, start, period);
				}

				@Override
				public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
					Recorder.this.scheduled.put(task.toString(), task);
					return super.scheduleAtFixedRate(task, period);
				}
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class ImpatientConfigurer {

		private final Map<AsyncTracer, Probe> probes = new ConcurrentHashMap<>();

		private Probe probe(AsyncTracer tracer) {
			return this.probes.computeIfAbsent(tracer, Probe::new);
		}

		@Bean
		SchedulingConfigurer configurer(AsyncTracer tracer) {
			return (registrar) -> registrar.getScheduler()
				.scheduleAtFixedRate(probe(tracer)::look, Duration.ofMillis(50));
		}

	}

}
