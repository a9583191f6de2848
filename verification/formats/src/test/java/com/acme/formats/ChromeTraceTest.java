package com.acme.formats;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.render.ChromeTraceText;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a trace that a viewer refuses, or of which it silently leaves out what
 * overlaps.
 */
class ChromeTraceTest {

	@Test
	void aRunOfAProgram() throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(2);
		try (AsyncTracer tracer = AsyncTracer.builder().budget(100).build()) {
			CountDownLatch started = new CountDownLatch(2);
			CountDownLatch end = new CountDownLatch(1);
			ExecutorService io = tracer.wrap(pool, "io");
			try (AsyncTracer.Scope request = tracer.open("GET /orders/{id}")) {
				for (int i = 0; i < 20; i++) {
					io.execute(() -> {
						started.countDown();
						await(end);
						tracer.wrap((Runnable) () -> {
						}).run();
					});
				}
				await(started);
				assertThat(read(tracer.snapshot()).phase("b")).hasSizeGreaterThanOrEqualTo(18);
				end.countDown();
			}
			pool.shutdown();
			TraceEvents.read(ChromeTraceText.defaults().render(tracer.snapshot()));
		}
		finally {
			pool.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void runsThatLieWithinBesideAndAcrossEachOther(long seed) {
		TaskForest forest = Forests.tangled(seed, 1_000);
		Instant zero = forest.tasks().stream().map(TaskSnapshot::submittedAt).min(Instant::compareTo).orElseThrow();

		TraceEvents events = read(forest);

		assertThat(events.phase("X")).hasSize(1_000);
		assertThat(events.phase("s")).hasSizeBetween(1, 999);
		for (JsonNode bar : events.phase("X")) {
			TaskSnapshot task = forest.find(bar.at("/args/task").longValue()).orElseThrow();
			long start = ChronoUnit.MICROS.between(zero, task.startedAt());
			assertThat(bar.path("ts").longValue() - start).isBetween(0L, 2_000L);
		}
	}

	@Test
	void hostileNames() {
		TraceEvents events = read(Forests.named(Names.HOSTILE));

		List<String> names = events.phase("X").stream().map((bar) -> bar.path("name").stringValue()).toList();
		assertThat(names).hasSize(Names.HOSTILE.size() + 1)
			.contains("<script>alert(1)</script>", "\"]; x[\"forged", "C:\\new\\table\\\"", "half \uFFFD pair",
					"\uD83D\uDE00 whole", "\uFFFD\uFFFDforged;stack 7");
		assertThat(ChromeTraceText.defaults().render(Forests.named(Names.HOSTILE)).lines())
			.allMatch((line) -> line.chars().noneMatch(Character::isISOControl));
	}

	@Test
	void tenThousandTasks() {
		assertThat(read(Forests.many(10_000)).phase("X")).hasSize(10_000);
	}

	@Test
	void aChainOfAHundredThousandTasks() {
		assertThat(read(Forests.chain(3_000)).phase("f")).hasSizeGreaterThan(2_900);
		assertThat(ChromeTraceText.defaults().render(Forests.chain(100_000)).lines().count()).isBetween(300_000L,
				600_000L);
	}

	@Test
	void manyTasksAtOnceOnThreadsOfOneName() {
		TaskForest forest = Forests.many(2_000);
		TaskForest one = forest.with(forest.tasks().stream().map(Forests::onOneThread).toList());

		assertThat(read(one).phase("X")).hasSize(2_000);
	}

	private static TraceEvents read(TaskForest forest) {
		return TraceEvents.read(ChromeTraceText.defaults().render(forest));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
