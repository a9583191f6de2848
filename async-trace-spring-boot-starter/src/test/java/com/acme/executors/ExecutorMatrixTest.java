package com.acme.executors;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import com.acme.executors.MatrixExecutors.Unmanaged;
import com.acme.executors.MatrixMethods.Calls;
import com.acme.executors.MatrixMethods.Jobs;
import com.acme.executors.Probe.Seen;
import com.acme.executors.SubmitMethods.Submit;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spring.executor.ExecutorCoverage;
import io.github.asynctrace.spring.executor.ExecutorCoverages;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: an executor or one of its methods is forgotten, and nobody is told. One row per
 * kind of executor and way to hand work to it; a row that is not traced must be reported
 * with a reason.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ExecutorMatrixTest {

	private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

	private final Map<Class<?>, ConfigurableApplicationContext> contexts = new HashMap<>();

	private final Map<Expected, Integer> counts = new EnumMap<>(Expected.class);

	@ParameterizedTest(name = "{0}")
	@MethodSource("beans")
	void workHandedToBean(Row row) throws Exception {
		ConfigurableApplicationContext context = context(row.configuration());
		Object bean = row.holder().of(context);
		Probe probe = new Probe(context.getBean(AsyncTracer.class));
		Future<?> future = handOver(row.submit(), bean, probe);
		Seen seen = probe.seen();
		if (future != null) {
			future.cancel(false);
		}
		verify(row.expected(), seen);
		verifyReport(row, context.getBean(ExecutorCoverages.class));
		this.counts.merge(row.expected(), 1, Integer::sum);
	}

	// The name that has to appear among the frames.
	private static Future<?> handOver(Submit submit, Object bean, Probe probe) throws Exception {
		return submit.to(bean, probe);
	}

	private static void verify(Expected expected, Seen seen) {
		if (expected == Expected.NOTHING) {
			assertThat(seen.task()).isEmpty();
			return;
		}
		assertThat(seen.task()).isPresent();
		assertThat(seen.isSubmittedBy("handOver")).isEqualTo(expected == Expected.CALLER);
	}

	private static void verifyReport(Row row, ExecutorCoverages coverages) {
		if (row.bean() == null) {
			return;
		}
		ExecutorCoverage coverage = coverages.list()
			.stream()
			.filter((candidate) -> candidate.bean().equals(row.bean()))
			.findFirst()
			.orElseThrow();
		assertThat(coverage.coverage()).isEqualTo(row.coverage());
		if (row.expected() != Expected.CALLER) {
			assertThat(coverage.reason()).isNotEmpty();
		}
	}

	static Stream<Row> beans() {
		Rows rows = new Rows();
		rows.in(NoExecutors.class)
			.bean("applicationTaskExecutor", ThreadPoolTaskExecutor.class, "decorator")
			.bean("taskScheduler", ThreadPoolTaskScheduler.class, "class-proxy");
		rows.in(MatrixExecutors.class)
			.bean("pool", ThreadPoolTaskExecutor.class, "decorator")
			.bean("poolAsExecutor", ThreadPoolTaskExecutor.class, "decorator")
			.bean("decoratedPool", ThreadPoolTaskExecutor.class, "decorator")
			.bean("builtPool", ThreadPoolTaskExecutor.class, "decorator")
			.held("unmanaged pool", ThreadPoolTaskExecutor.class, (context) -> context.getBean(Unmanaged.class).pool())
			.held("unmanaged threads", AsyncTaskExecutor.class, (context) -> context.getBean(Unmanaged.class).threads())
			.bean("threads", SimpleAsyncTaskExecutor.class, "decorator")
			.bean("decoratedThreads", SimpleAsyncTaskExecutor.class, "decorator")
			.bean("concurrent", AsyncTaskExecutor.class, "decorator")
			.bean("adapter", AsyncTaskExecutor.class, "decorator")
			.bean("concurrentScheduler", ConcurrentTaskScheduler.class, "decorator")
			.bean("scheduler", ThreadPoolTaskScheduler.class, "class-proxy")
			.bean("builtScheduler", ThreadPoolTaskScheduler.class, "class-proxy")
			.bean("decoratedScheduler", ThreadPoolTaskScheduler.class, "class-proxy")
			.bean("schedulerAsInterface", ThreadPoolTaskScheduler.class, "class-proxy")
			.triggered("threadScheduler", SimpleAsyncTaskScheduler.class)
			.bean("threadSchedulerAsInterface", SimpleAsyncTaskScheduler.class, "interface-proxy")
			.bean("lambda", TaskExecutor.class, "interface-proxy")
			.bean("executor", Executor.class, "interface-proxy")
			.bean("executorService", ExecutorService.class, "interface-proxy")
			.bean("forkJoinAsInterface", ExecutorService.class, "interface-proxy")
			.bean("scheduledExecutorService", ScheduledExecutorService.class, "interface-proxy")
			.bean("ownExecutorAsInterface", AsyncTaskExecutor.class, "interface-proxy")
			.bean("unconfigurableFactoryPool", ExecutorService.class, "interface-proxy")
			.bean("unconfigurableFactoryScheduler", ScheduledExecutorService.class, "interface-proxy")
			.untraced("comparingPool", ThreadPoolTaskExecutor.class)
			.untraced("concurrentOnForkJoin", AsyncTaskExecutor.class)
			.untraced("ownExecutor", AsyncTaskExecutor.class)
			.untraced("threadPoolExecutor", ExecutorService.class)
			.untraced("scheduledThreadPoolExecutor", ScheduledExecutorService.class)
			.untraced("forkJoinPool", ExecutorService.class)
			.untraced("factoryPool", ExecutorService.class)
			.untraced("sync", TaskExecutor.class);
		if (VIRTUAL) {
			rows.in(VirtualThreads.class)
				.bean("applicationTaskExecutor", SimpleAsyncTaskExecutor.class, "decorator")
				.triggered("taskScheduler", SimpleAsyncTaskScheduler.class)
				.bean("perTask", ExecutorService.class, "interface-proxy")
				.bean("virtualAsInterface", AsyncTaskExecutor.class, "interface-proxy")
				.untraced("virtual", AsyncTaskExecutor.class);
		}
		return rows.stream();
	}

	@ParameterizedTest(name = "@Async {0}")
	@MethodSource("asyncMethods")
	void asyncMethod(AsyncRow row) throws Exception {
		ConfigurableApplicationContext context = context(row.configuration());
		Probe probe = new Probe(context.getBean(AsyncTracer.class));
		handOver((bean, work) -> {
			row.call().accept(context, work);
			return null;
		}, context, probe);
		Seen seen = probe.seen();
		verify(Expected.CALLER, seen);
		TaskSnapshot task = seen.task().orElseThrow();
		assertThat(task.kind()).isEqualTo(row.kind());
		if (row.kind() == TaskKind.ASYNC) {
			assertThat(task.name()).endsWith("." + row.method());
		}
		this.counts.merge(Expected.CALLER, 1, Integer::sum);
	}

	static Stream<AsyncRow> asyncMethods() {
		List<AsyncRow> rows = new ArrayList<>();
		List<Class<?>> configurations = new ArrayList<>(
				List.of(MatrixMethods.AsyncMethods.class, MatrixMethods.UntracedExecutors.class));
		if (VIRTUAL) {
			configurations.add(VirtualAsyncMethods.class);
		}
		for (Class<?> type : configurations) {
			rows.add(call(type, "nothing", Calls::nothing));
			rows.add(call(type, "future", Calls::future));
			rows.add(call(type, "completable", Calls::completable));
			rows.add(new AsyncRow(type, "onProbe", TaskKind.ASYNC, (context, probe) -> context.publishEvent(probe)));
		}
		rows.add(call(MatrixMethods.UntracedExecutors.class, "onRawPool", Calls::onRawPool));
		rows.add(call(MatrixMethods.UntracedExecutors.class, "onForkJoinPool", Calls::onForkJoinPool));
		rows.add(new AsyncRow(MatrixMethods.Multicaster.class, "multicaster", TaskKind.EVENT,
				(context, probe) -> context.publishEvent(probe)));
		return rows.stream();
	}

	private static AsyncRow call(Class<?> configuration, String method, BiConsumer<Calls, Probe> call) {
		return new AsyncRow(configuration, method, TaskKind.ASYNC,
				(context, probe) -> call.accept(context.getBean(Calls.class), probe));
	}

	@ParameterizedTest(name = "@Scheduled {1} in {0}")
	@MethodSource("scheduledMethods")
	void scheduledMethod(Class<?> configuration, String method) throws Exception {
		ConfigurableApplicationContext context = context(configuration);
		Seen seen = context.getBean(Jobs.class).probe(method).seen();
		TaskSnapshot task = seen.task().orElseThrow();
		assertThat(task.name()).isEqualTo("MatrixMethods.Jobs." + method);
		assertThat(task.run()).isEqualTo(1);
		// One row per run: the hand-over by the scheduler below is no task of its own.
		TaskForest forest = context.getBean(AsyncTracer.class).snapshot();
		TaskSnapshot schedule = forest.find(task.parentId()).orElseThrow();
		assertThat(schedule.kind()).isEqualTo(TaskKind.SCHEDULE);
		assertThat(schedule.isRoot()).isTrue();
		this.counts.merge(Expected.CALLER, 1, Integer::sum);
	}

	static Stream<Object[]> scheduledMethods() {
		List<Class<?>> configurations = new ArrayList<>(List.of(MatrixMethods.ScheduledMethods.class,
				MatrixMethods.OnExecutorService.class, MatrixMethods.OnUnmanagedScheduler.class,
				MatrixMethods.OnThreadScheduler.class, MatrixMethods.OnConcurrentScheduler.class));
		if (VIRTUAL) {
			configurations.add(VirtualScheduledMethods.class);
		}
		return configurations.stream()
			.flatMap((configuration) -> Stream.of("fixedRate", "fixedDelay", "cron", "once")
				.map((method) -> new Object[] { configuration, method }));
	}

	private ConfigurableApplicationContext context(Class<?> configuration) {
		return this.contexts.computeIfAbsent(configuration, (type) -> Contexts.start(type,
				"spring.threads.virtual.enabled=" + type.getSimpleName().startsWith("Virtual")));
	}

	@AfterAll
	void summary() {
		this.contexts.values().forEach(ConfigurableApplicationContext::close);
		int all = this.counts.values().stream().mapToInt(Integer::intValue).sum();
		int caller = this.counts.getOrDefault(Expected.CALLER, 0);
		int task = this.counts.getOrDefault(Expected.TASK_ONLY, 0);
		System.out.printf(
				"Executor matrix on JDK %d: %d combinations; %d traced to the caller, %d traced from their trigger on, "
						+ "%d not traced and reported%n",
				Runtime.version().feature(), all, caller, task, all - caller - task);
		assertThat(all).isGreaterThanOrEqualTo(VIRTUAL ? 122 : 107);
		assertThat(caller).isGreaterThanOrEqualTo(VIRTUAL ? 112 : 98);
	}

	enum Expected {

		/** The task is known, and its frames lead to the code that handed it over. */
		CALLER,

		/** The task is known, but not where it came from. */
		TASK_ONLY,

		NOTHING

	}

	record Row(Class<?> configuration, String bean, String label, String coverage, Expected expected, Holder holder,
			Submit submit) {

		@Override
		public String toString() {
			return this.label;
		}

	}

	record AsyncRow(Class<?> configuration, String method, TaskKind kind,
			BiConsumer<ConfigurableApplicationContext, Probe> call) {

		@Override
		public String toString() {
			return this.method + " in " + this.configuration.getSimpleName();
		}

	}

	@FunctionalInterface
	interface Holder {

		Object of(ConfigurableApplicationContext context);

	}

	/** Collects one row per method of an executor. */
	private static final class Rows {

		private final List<Row> rows = new ArrayList<>();

		private Class<?> configuration = Object.class;

		Rows in(Class<?> configuration) {
			this.configuration = configuration;
			return this;
		}

		Rows bean(String bean, Class<?> type, String coverage) {
			SubmitMethods.of(type).forEach((method, submit) -> add(bean, method, coverage, Expected.CALLER, submit));
			return this;
		}

		Rows untraced(String bean, Class<?> type) {
			SubmitMethods.of(type).forEach((method, submit) -> add(bean, method, "none", Expected.NOTHING, submit));
			return this;
		}

		/** Its schedules are handed over by a thread that knows nothing of the caller. */
		Rows triggered(String bean, Class<?> type) {
			SubmitMethods.of(type).forEach((method, submit) -> {
				Expected expected = method.startsWith("scheduleWithFixedDelay") ? Expected.NOTHING
						: method.startsWith("schedule") ? Expected.TASK_ONLY : Expected.CALLER;
				add(bean, method, "decorator", expected, submit);
			});
			return this;
		}

		Rows held(String label, Class<?> type, Holder holder) {
			SubmitMethods.of(type)
				.forEach((method, submit) -> this.rows
					.add(new Row(this.configuration, null, label + "." + method, "", Expected.CALLER, holder, submit)));
			return this;
		}

		private void add(String bean, String method, String coverage, Expected expected, Submit submit) {
			this.rows.add(new Row(this.configuration, bean, bean + "." + method, coverage, expected,
					(context) -> context.getBean(bean), submit));
		}

		Stream<Row> stream() {
			return this.rows.stream();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoExecutors extends MatrixMethods.ScheduledMethods {

	}

	@Configuration(proxyBeanMethods = false)
	static class VirtualAsyncMethods extends MatrixMethods.AsyncMethods {

	}

	@Configuration(proxyBeanMethods = false)
	static class VirtualScheduledMethods extends MatrixMethods.ScheduledMethods {

	}

	@Configuration(proxyBeanMethods = false)
	static class VirtualThreads extends MatrixMethods.ScheduledMethods {

		@Bean(defaultCandidate = false)
		ExecutorService perTask() throws ReflectiveOperationException {
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}

		@Bean(defaultCandidate = false)
		AsyncTaskExecutor virtualAsInterface() {
			return new VirtualThreadTaskExecutor("virtual-");
		}

		@Bean(defaultCandidate = false)
		VirtualThreadTaskExecutor virtual() {
			return new VirtualThreadTaskExecutor("virtual-");
		}

	}

}
