package com.acme.recording;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import com.sun.management.ThreadMXBean;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.TaskListener;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceCustomizationAutoConfiguration;
import io.github.asynctrace.spring.autoconfigure.AsyncTraceRecordingAutoConfiguration;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Hazard: somebody looks at a recording for where the time went, and a task is not there,
 * says something wrong, or has cost something before anybody recorded.
 */
class RecordedTasksTest {

	private static final String TASK = "asynctrace.Task";

	private static final int TASKS = 20_000;

	@TempDir
	private Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AsyncTraceAutoConfiguration.class,
				AsyncTraceCustomizationAutoConfiguration.class, AsyncTraceRecordingAutoConfiguration.class))
		.withPropertyValues("asynctrace.budget=100");

	@Test
	void tellsWhereATaskCameFromAndWhereItsTimeWent() {
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			Instant before = Instant.now().minusMillis(1);
			try (Recording recording = recording("0 ms"); Pool pool = new Pool(tracer)) {
				try (AsyncTracer.Scope request = tracer.open("import batch 7")) {
					pool.executor.submit(this::parse).get();
				}
				RecordedEvent event = events(recording).get(0);

				assertThat(event.getString("root")).isEqualTo("import batch 7");
				assertThat(event.getString("site")).startsWith("at com.acme.recording.RecordedTasksTest.")
					.contains("(RecordedTasksTest.java:");
				assertThat(event.getString("name")).startsWith("RecordedTasksTest");
				assertThat(event.getString("executor")).isEqualTo("io");
				assertThat(event.getString("kind")).isEqualTo("submit");
				assertThat(event.getString("state")).isEqualTo("DONE");
				assertThat(event.getString("thread")).isEqualTo("worker");
				assertThat(event.getThread().getJavaName()).isEqualTo("worker");
				assertThat(event.getLong("id")).isGreaterThan(event.getLong("rootId"));
				assertThat(event.getLong("parentId")).isEqualTo(event.getLong("rootId")).isPositive();
				assertThat(event.getInstant("submitted")).isBetween(before, Instant.now());
				assertThat(event.getDuration("queued")).isGreaterThanOrEqualTo(Duration.ZERO);
				assertThat(event.getDuration("run")).isLessThanOrEqualTo(Duration.between(before, Instant.now()));
				assertThat(event.getDuration()).isPositive();
			}
		});
	}

	@Test
	void tellsOfTasksThatNeverRan() {
		this.runner.run((context) -> {
			try (Recording recording = recording("0 ms"); Pool pool = new Pool(context.getBean(AsyncTracer.class))) {
				pool.close();
				assertThatExceptionOfType(RejectedExecutionException.class)
					.isThrownBy(() -> pool.executor.execute(this::parse));
				RecordedEvent event = events(recording).get(0);

				assertThat(event.getString("state")).isEqualTo("REJECTED");
				assertThat(event.getString("site")).contains("RecordedTasksTest");
				assertThat(event.getString("thread")).isNull();
				assertThat(event.getDuration("run")).isZero();
			}
		});
	}

	@Test
	void leavesOutWhatIsOverQuickly() {
		this.runner.run((context) -> {
			AsyncTracer tracer = context.getBean(AsyncTracer.class);
			try (Recording recording = new Recording(); Pool pool = new Pool(tracer)) {
				recording.start();
				CountDownLatch hold = new CountDownLatch(1);
				pool.executor.execute(() -> await(hold));
				pool.executor.submit(this::parse);
				long submitted = System.nanoTime();
				while (System.nanoTime() - submitted < 30_000_000) {
					Thread.onSpinWait();
				}
				hold.countDown();
				for (int i = 0; i < 100; i++) {
					pool.executor.submit(this::parse).get();
				}
				List<RecordedEvent> events = events(recording);
				// The first two, by their run and by their queue, and whatever a busy
				// machine has held up.
				assertThat(events).hasSizeBetween(2, 101)
					.allMatch((event) -> event.getDuration("queued")
						.plus(event.getDuration("run"))
						.compareTo(Duration.ofMillis(20)) >= 0);
				assertThat(events.get(1).getDuration("queued")).isGreaterThan(Duration.ofMillis(20));
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "1 h", "3600 s", "60m" })
	void leastAgeIsASetting(String age) {
		this.runner.run((context) -> {
			try (Recording recording = recording(age); Pool pool = new Pool(context.getBean(AsyncTracer.class))) {
				pool.executor.submit(this::parse).get();
				assertThat(events(recording)).isEmpty();
			}
		});
	}

	@Test
	void theRecordingThatAsksForMoreDecidesAndNonsenseIsTheDefault() {
		this.runner.run((context) -> {
			try (Recording most = recording("0 ns");
					Recording least = recording("1 d");
					Recording nonsense = recording("soon");
					Pool pool = new Pool(context.getBean(AsyncTracer.class))) {
				pool.executor.submit(this::parse).get();
				assertThat(events(most)).hasSize(1);
			}
		});
	}

	@Test
	void settingsFileIsRead() throws Exception {
		assertThat(settings().getSettings()).containsEntry(TASK + "#enabled", "true")
			.containsEntry(TASK + "#minAge", "20 ms")
			.containsEntry("asynctrace.Finding#enabled", "true");
		this.runner.run((context) -> {
			try (Recording recording = new Recording(settings());
					Pool pool = new Pool(context.getBean(AsyncTracer.class))) {
				recording.start();
				pool.executor.submit(() -> {
					Thread.sleep(30);
					return "slow";
				}).get();
				assertThat(events(recording)).hasSize(1);
			}
		});
	}

	@Test
	void recordingThatBeginsOrEndsInTheMiddleOfATask() {
		this.runner.run((context) -> {
			TaskListener recorder = context.getBean(TaskListener.class);
			try (Pool pool = new Pool(context.getBean(AsyncTracer.class))) {
				CountDownLatch hold = new CountDownLatch(1);
				CountDownLatch begun = new CountDownLatch(1);
				var first = pool.executor.submit(() -> {
					begun.countDown();
					hold.await();
					return "first";
				});
				begun.await();
				Recording recording = recording("0 ms");
				hold.countDown();
				first.get();
				assertThat(events(recording)).hasSize(1)
					.allMatch((event) -> event.getString("state").equals("DONE")
							&& event.getString("thread").equals("worker"));

				CountDownLatch holdAgain = new CountDownLatch(1);
				CountDownLatch begunAgain = new CountDownLatch(1);
				var second = pool.executor.submit(() -> {
					begunAgain.countDown();
					holdAgain.await();
					return "second";
				});
				begunAgain.await();
				recording.close();
				assertThat(recorder.isListening()).isTrue();
				holdAgain.countDown();
				second.get();
				pool.executor.submit(this::parse).get();
				assertThat(recorder.isListening()).isFalse();
			}
		});
	}

	@Test
	void costsNothingWhileNobodyRecords() {
		long without = bytesPerTask("asynctrace.recording.enabled=false");
		long with = bytesPerTask("asynctrace.recording.enabled=true");
		assertThat(with).isEqualTo(without);
		try (Recording recording = recording("1 h")) {
			assertThat(bytesPerTask("asynctrace.recording.enabled=true")).isGreaterThan(without);
		}
		assertThat(bytesPerTask("asynctrace.recording.enabled=true")).isEqualTo(without);
	}

	private long bytesPerTask(String property) {
		long[] least = { Long.MAX_VALUE };
		this.runner.withPropertyValues(property).run((context) -> {
			Executor executor = context.getBean(AsyncTracer.class).wrap((Executor) Runnable::run, "direct");
			Runnable body = () -> {
			};
			ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
			for (int round = 0; round < 5; round++) {
				long before = threads.getCurrentThreadAllocatedBytes();
				for (int i = 0; i < TASKS; i++) {
					executor.execute(body);
				}
				least[0] = Math.min(least[0], (threads.getCurrentThreadAllocatedBytes() - before) / TASKS);
			}
		});
		return least[0];
	}

	@Test
	void nothingIsRecordedWhereItIsSwitchedOff() {
		for (String property : List.of("asynctrace.recording.enabled=false", "asynctrace.enabled=false")) {
			this.runner.withPropertyValues(property).run((context) -> {
				assertThat(context).doesNotHaveBean(TaskListener.class);
				try (Recording recording = recording("0 ms");
						Pool pool = new Pool(context.getBean(AsyncTracer.class))) {
					pool.executor.submit(this::parse).get();
					assertThat(events(recording)).isEmpty();
				}
			});
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private String parse() {
		return "parsed";
	}

	private static Recording recording(String minAge) {
		Recording recording = new Recording();
		recording.enable(TASK).with("minAge", minAge);
		recording.start();
		return recording;
	}

	private List<RecordedEvent> events(Recording recording) throws IOException {
		Path file = this.directory.resolve("recording.jfr");
		recording.dump(file);
		return RecordingFile.readAllEvents(file)
			.stream()
			.filter((event) -> event.getEventType().getName().equals(TASK))
			.toList();
	}

	private static Configuration settings() throws Exception {
		try (Reader reader = new InputStreamReader(
				RecordedTasksTest.class.getResourceAsStream("/META-INF/asynctrace.jfc"), StandardCharsets.UTF_8)) {
			return Configuration.create(reader);
		}
	}

	private static final class Pool implements AutoCloseable {

		private final ExecutorService pool = Executors.newSingleThreadExecutor((task) -> new Thread(task, "worker"));

		private final ExecutorService executor;

		Pool(AsyncTracer tracer) {
			this.executor = tracer.wrap(this.pool, "io");
		}

		@Override
		public void close() {
			this.pool.shutdown();
		}

	}

}
