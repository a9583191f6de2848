package com.acme.soak;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.ObjIntConsumer;

import com.acme.plugin.Maze;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.internal.capture.Budget;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.registry.TaskRecord;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.internal.wrap.TracedExecutorService;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a program that submits from ever new places, such as a deep recursion or a
 * script engine, fills the table of sites; and stacks that are remembered keep the
 * classes on them from being unloaded.
 */
@Tag("512m")
class ManySitesTest {

	private final Soak soak = new Soak(getClass());

	private final int sites = Soak.size(100_000);

	private final int cap = Soak.size(Limits.defaults().sites());

	private final List<Runnable> queue = new ArrayList<>();

	@Test
	void tableKeepsItsCapAndEveryTaskItsStack() {
		Soak.assertHeap(512);
		TaskTracer tracer = new TaskTracer(Mode.EXACT, new Budget(Budget.UNLIMITED),
				Limits.defaults().withSites(this.cap), VisibleFrames.DEFAULT);
		ExecutorService io = new TracedExecutorService(tracer, new QueueOnly(this.queue), "io");
		Maze maze = new Maze();
		for (int way = 0; way < this.sites; way++) {
			maze.accept(() -> io.execute(this::work), way);
		}

		List<TaskRecord> tasks = tracer.registry().all().stream().filter((task) -> !task.isRoot()).toList();
		int largest = 0;
		for (int way = 0; way < this.sites; way++) {
			tasks.get(way).site(tracer.registry().sites());
			largest = Math.max(largest, tracer.registry().sites().size());
		}

		assertThat(tasks).hasSize(this.sites);
		this.soak.print("%,d sites, at most %,d of them in the table of %,d", this.sites, largest, this.cap);
		// The background thread may add one at the same moment.
		assertThat(largest).isBetween(this.cap - 1, this.cap + 1);
		for (int way = 0; way < this.sites; way += 97) {
			assertThat(turns(tasks.get(way).site(tracer.registry().sites()).frames())).isEqualTo(way);
		}
		assertThat(this.queue).hasSize(this.sites);
		tracer.close();
	}

	@ParameterizedTest
	@EnumSource(value = Mode.class, names = { "EXACT", "ADAPTIVE" })
	void classesAreUnloadedWhileTheirTasksWait(Mode mode) throws Exception {
		try (AsyncTracer tracer = AsyncTracer.builder().mode(mode).budget(100).build()) {
			WeakReference<ClassLoader> loader = submitThroughPlugin(tracer.wrap(new QueueOnly(this.queue), "io"));

			awaitUnloaded(loader);
			assertThat(tracer.snapshot().counts().queued()).isEqualTo(this.sites);
			this.soak.measure(mode + ", classes unloaded, tasks wait", tracer);
			assertThat(pathOfOne(tracer, TaskState.QUEUED)).contains("com.acme.plugin.Maze.turn(Maze.java");
		}
	}

	@ParameterizedTest
	@EnumSource(value = Mode.class, names = { "EXACT", "ADAPTIVE" })
	void classesAreUnloadedWhileTheirTasksAreShown(Mode mode) throws Exception {
		try (AsyncTracer tracer = AsyncTracer.builder().mode(mode).budget(100).build()) {
			WeakReference<ClassLoader> loader = submitThroughPlugin(tracer.wrap((Executor) Runnable::run, "direct"));

			awaitUnloaded(loader);
			assertThat(tracer.snapshot().counts()).isEqualTo(Soak.counts(this.sites, TaskState.DONE));
			this.soak.measure(mode + ", classes unloaded, tasks done", tracer);
			assertThat(pathOfOne(tracer, TaskState.DONE)).contains("com.acme.plugin.Maze.turn(Maze.java");
		}
	}

	private WeakReference<ClassLoader> submitThroughPlugin(Executor executor) throws ReflectiveOperationException {
		PluginLoader loader = new PluginLoader();
		ObjIntConsumer<Runnable> maze = loader.maze();
		assertThat(maze.getClass()).isNotEqualTo(Maze.class);
		for (int way = 0; way < this.sites; way++) {
			maze.accept(() -> executor.execute(this::work), way);
		}
		return new WeakReference<>(loader);
	}

	// The background pass reads each of the stacks first.
	private static void awaitUnloaded(WeakReference<ClassLoader> loader) {
		await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
			System.gc();
			assertThat(loader.get()).isNull();
		});
	}

	private static String pathOfOne(AsyncTracer tracer, TaskState state) {
		TaskSnapshot task = tracer.snapshot()
			.tasks()
			.stream()
			.filter((row) -> row.state() == state && !row.isRoot())
			.findFirst()
			.orElseThrow();
		return tracer.trace(task.id()).hops().toString();
	}

	private static int turns(List<StackTraceElement> frames) {
		int way = 0;
		for (StackTraceElement frame : frames) {
			if (frame.getClassName().equals(Maze.class.getName())) {
				switch (frame.getMethodName()) {
					case "left" -> way = way << 1;
					case "right" -> way = (way << 1) + 1;
					default -> {
					}
				}
			}
		}
		return way;
	}

	private void work() {
	}

}
