package io.github.asynctrace.render;

import java.time.Duration;
import java.time.Instant;

import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: bars that overlap halfway, which viewers drop or draw at wrong places; and bars
 * within others that had nothing to do with them.
 */
class ChromeTraceTextTest {

	private static final TaskSnapshot REQUEST = run(40, 0, 40, "GET /orders", "http-1", 0, 0, 50);

	@Test
	void runsQueuesAndArrows() {
		TaskSnapshot lookup = new TaskSnapshot(42, 40, 40, "look \"up\\", TaskKind.EXECUTE, TaskState.RUNNING, "io",
				"io-1", 0, at(10), at(13), null, Duration.ofMillis(3), Duration.ofMillis(87), Samples.LOAD, false);

		assertThat(render(REQUEST, lookup)).isEqualTo(
				"""
						{"displayTimeUnit":"ms","otherData":{"writer":"async-trace","at":"2026-01-01T12:00:00Z","zero":"2026-01-01T11:59:59.900Z","rows":2,"live":4,"finished":2},"traceEvents":[
						{"ph":"M","name":"process_name","pid":1,"tid":0,"args":{"name":"async-trace, 2026-01-01T12:00:00Z"}},
						{"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"http-1"}},
						{"ph":"M","name":"thread_sort_index","pid":1,"tid":1,"args":{"sort_index":1}},
						{"ph":"M","name":"thread_name","pid":1,"tid":2,"args":{"name":"io-1"}},
						{"ph":"M","name":"thread_sort_index","pid":1,"tid":2,"args":{"sort_index":2}},
						{"ph":"X","name":"GET /orders","cat":"run","pid":1,"tid":1,"ts":0,"dur":50000,"args":{"task":40,"root":40,"kind":"request","state":"DONE","executor":"io"}},
						{"ph":"M","name":"thread_name","pid":1,"tid":3,"args":{"name":"queue of io"}},
						{"ph":"M","name":"thread_sort_index","pid":1,"tid":3,"args":{"sort_index":3}},
						{"ph":"b","name":"look \\"up\\\\","cat":"queue","pid":1,"tid":3,"id":"0x2a","ts":10000,"args":{"task":42,"parent":40,"root":40,"kind":"execute","state":"RUNNING","executor":"io","site":"at com.acme.OrderService.load(OrderService.java:41)"}},
						{"ph":"e","name":"look \\"up\\\\","cat":"queue","pid":1,"tid":3,"id":"0x2a","ts":13000},
						{"ph":"s","name":"submission","cat":"submission","pid":1,"tid":1,"id":"0x2a","ts":10000},
						{"ph":"X","name":"look \\"up\\\\","cat":"run","pid":1,"tid":2,"ts":13000,"dur":87000,"args":{"task":42,"parent":40,"root":40,"kind":"execute","state":"RUNNING","executor":"io","site":"at com.acme.OrderService.load(OrderService.java:41)"}},
						{"ph":"f","name":"submission","cat":"submission","pid":1,"tid":2,"id":"0x2a","bp":"e","ts":13000}
						]}
						""");
	}

	@Test
	void aTaskWithinAnotherStandsWithinIt() {
		assertThat(bars(REQUEST, run(41, 40, 40, "inner", "http-1", 10, 10, 30)))
			.containsExactly("1 0 50000 GET /orders", "1 10000 20000 inner");
	}

	@Test
	void whatAMillisecondIsRoundedOffStaysWithin() {
		assertThat(bars(REQUEST, run(41, 40, 40, "inner", "http-1", 10, 10, 51)))
			.containsExactly("1 0 50000 GET /orders", "1 10000 40000 inner");
	}

	@Test
	void tasksOneAfterTheOtherStandBesideEachOtherThoughTheirTimesAreRounded() {
		TaskSnapshot rounded = new TaskSnapshot(42, 40, 40, "second", TaskKind.EXECUTE, TaskState.DONE, "io", "io-1", 0,
				at(1), at(19).plusNanos(300_000), at(30), Duration.ofMillis(18), Duration.ofMillis(10), null, false);

		assertThat(bars(run(41, 40, 40, "first", "io-1", 0, 10, 20), rounded)).containsExactly("1 10000 10000 first",
				"1 20000 10000 second");
	}

	@Test
	void theRowsOfThreadsOfOneName() {
		assertThat(bars(run(41, 40, 40, "a", "worker", 0, 10, 30), run(42, 40, 40, "b", "worker", 0, 20, 40),
				run(43, 40, 40, "c", "worker", 0, 22, 25), run(44, 40, 40, "d", "worker", 0, 45, 50)))
			.containsExactly("1 10000 20000 a", "2 20000 20000 b", "3 22000 3000 c", "1 45000 5000 d");
		assertThat(render(run(41, 40, 40, "a", "worker", 0, 10, 30), run(42, 40, 40, "b", "worker", 0, 20, 40)))
			.contains("{\"name\":\"worker\"}", "{\"name\":\"worker (2)\"}");
	}

	@Test
	void aRequestThatHasLeftItsThreadIsNotAroundTheNextOne() {
		assertThat(bars(REQUEST, run(41, 0, 41, "GET /next", "http-1", 10, 10, 30),
				run(42, 41, 41, "within next", "http-1", 12, 12, 20)))
			.containsExactly("1 0 50000 GET /orders", "2 10000 20000 GET /next", "2 12000 8000 within next");
	}

	@Test
	void whatHasNoThreadHasARow() {
		assertThat(render(run(41, 40, 40, "a", null, 0, 10, 30))).contains("{\"name\":\"thread not known\"}");
		assertThat(render(run(41, 0, 41, "reprice", null, 0, 10, 30))).contains("{\"name\":\"reprice\"}");
	}

	@Test
	void whatHasNotRunOnlyQueues() {
		TaskSnapshot rejected = Samples.task(42, 40, "late", TaskState.REJECTED, 0, 0, null);

		assertThat(render(REQUEST, rejected, Samples.task(43, 40, "gone", TaskState.CANCELLED, 5, 0, null)))
			.contains("\"ph\":\"b\",\"name\":\"late\"", "\"ph\":\"e\",\"name\":\"late\"")
			.doesNotContain("\"ph\":\"X\",\"name\":\"late\"", "\"ph\":\"s\"");
	}

	@Test
	void anEndThatNobodyNotedIsNotMadeUp() {
		TaskSnapshot task = new TaskSnapshot(42, 40, 40, "stage", TaskKind.STAGE, TaskState.ENDED, "io", "io-1", 0,
				at(10), at(10), null, Duration.ZERO, Duration.ZERO, null, false);

		assertThat(render(task)).contains("\"ph\":\"i\",\"name\":\"stage, end not known\"")
			.doesNotContain("\"ph\":\"X\"");
	}

	@Test
	void anArrowBeginsOnlyWhereTheSubmitterIsSeenToRun() {
		assertThat(render(REQUEST, run(41, 40, 40, "late stage", "io-1", 60, 61, 70))).doesNotContain("\"ph\":\"s\"",
				"\"ph\":\"f\"");
		assertThat(render(REQUEST, run(41, 40, 40, "just now", "io-1", 50, 51, 70))).contains(
				"\"ph\":\"s\",\"name\":\"submission\",\"cat\":\"submission\",\"pid\":1,\"tid\":1,\"id\":\"0x29\",\"ts\":49999");
	}

	@Test
	void nothing() {
		assertThat(render()).endsWith("\"rows\":0,\"live\":4,\"finished\":2},\"traceEvents\":[\n"
				+ "{\"ph\":\"M\",\"name\":\"process_name\",\"pid\":1,\"tid\":0,\"args\":{\"name\":\"async-trace, 2026-01-01T12:00:00Z\"}}\n]}\n");
	}

	private static TaskSnapshot run(long id, long parent, long root, String name, @Nullable String thread,
			long submitted, long started, long ended) {
		return new TaskSnapshot(id, parent, root, name, (parent == 0) ? TaskKind.REQUEST : TaskKind.EXECUTE,
				TaskState.DONE, "io", thread, 0, at(submitted), at(started), at(ended),
				Duration.ofMillis(started - submitted), Duration.ofMillis(ended - started), null, false);
	}

	// The moment of the forests is 100 ms.
	private static Instant at(long millis) {
		return Samples.NOW.minusMillis(100 - millis);
	}

	private static String render(TaskSnapshot... tasks) {
		return ChromeTraceText.defaults().render(Samples.forest(4, 2, true, tasks));
	}

	/** The bars, such as {@code tid ts dur name}. */
	private static String[] bars(TaskSnapshot... tasks) {
		return render(tasks).lines()
			.filter((line) -> line.startsWith("{\"ph\":\"X\""))
			.map((line) -> line.replaceAll(".*\"name\":\"([^\"]*)\".*\"tid\":(\\d+),\"ts\":(-?\\d+),\"dur\":(\\d+).*",
					"$2 $3 $4 $1"))
			.toArray(String[]::new);
	}

}
