package io.github.asynctrace.render;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.task.TaskGroup;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Families as flowcharts: what is live or has failed is there however many tasks there
 * are.
 */
class MermaidTextTest {

	@Test
	void family() {
		assertThat(render(List.of(Samples.REQUEST, Samples.LOOKUP,
				Samples.task(43, 42, "stock", TaskState.QUEUED, 64_000, 0, Samples.LOAD),
				Samples.task(44, 42, "stock", TaskState.QUEUED, 3_000, 0, Samples.LOAD),
				Samples.task(45, 40, "ship", TaskState.FAILED, 0, 12, null))))
			.isEqualTo(
					"""
							flowchart TD
							  t40["● GET /orders/{id} #35;40<br/>root, on http-nio-8080-exec-3"]
							  t40 -->|"OrderService.load#58;41"| t42["● price-lookup #35;42<br/>running 1.2s, queued 3ms, on io [EXECUTOR]"]
							  t40 --> t45["✕ ship #35;45<br/>failed after 12ms, on io [EXECUTOR]"]
							  t42 -->|"OrderService.load#58;41"| t43["○ stock ×2 #35;43 #35;44<br/>queued 3.0s to 1m04s, on io [EXECUTOR]"]
							""");
	}

	@Test
	void tasksThatWereHandedOverTogetherStandUnderOneNode() {
		TaskSnapshot task = Samples.task(41, 40, "check", TaskState.DONE, 0, 12, Samples.LOAD);
		TaskSnapshot member = new TaskSnapshot(41, 40, 40, "check", task.kind(), task.state(), "io", "io-1", 0,
				task.submittedAt(), task.startedAt(), task.endedAt(), task.queued(), task.ran(), task.frames(), false,
				task.label(), new TaskGroup(TaskGroup.Kind.INVOKE_ALL, 7, 1), null, null);

		assertThat(render(List.of(Samples.REQUEST, member))).endsWith("""
				  t40 -->|"OrderService.load#58;41"| g41["invokeAll#58; 1 task, 1 done"]
				  g41 --> t41["■ check #35;41<br/>done in 12ms, on io [EXECUTOR]"]
				""");
	}

	@Test
	void ofManyThoseThatAreLiveOrHaveFailedAreShown() {
		List<TaskSnapshot> rows = new ArrayList<>(List.of(Samples.REQUEST));
		for (int i = 0; i < 300; i++) {
			rows.add(Samples.task(41 + i, 40, "step" + i, (i == 290) ? TaskState.FAILED : TaskState.DONE, 0, 12, null));
		}
		rows.add(Samples.task(500, 340, "below", TaskState.RUNNING, 0, 12, null));

		String chart = render(rows);

		assertThat(chart.lines()).hasSize(101)
			.contains("  t40 -.-> more[\"… 203 more\"]",
					"  t340 --> t500[\"● below #35;500<br/>running 12ms, on io [EXECUTOR]\"]",
					"  t40 --> t331[\"✕ step290 #35;331<br/>failed after 12ms, on io [EXECUTOR]\"]")
			.filteredOn((line) -> line.startsWith("  t40 --> t340["))
			.hasSize(1);
	}

	@Test
	void aHundredAreNotTooMany() {
		List<TaskSnapshot> rows = new ArrayList<>(List.of(Samples.REQUEST));
		for (int i = 0; i < 99; i++) {
			rows.add(Samples.task(41 + i, 40, "step" + i, TaskState.DONE, 0, 12, null));
		}

		assertThat(render(rows)).doesNotContain("more").hasLineCount(101);
	}

	@Test
	void textIsNothingButText() {
		assertThat(render(List.of(Samples.task(41, 0,
				"\"`#*_<b>&amp;$$x$$%%{init}%% fa:fa-car http://www.x.y (z)|~\u202E\n", TaskState.QUEUED, 1, 0, null))))
			.contains(
					"[\"○ #34;#96;#35;#42;#95;#60;b#62;#38;amp#59;#36; #36;x#36; #36;#37;#37;{init}#37;#37; fa#58; fa-car http#58;//www#46;… #35;41<br/>");
	}

	@Test
	void theLongestTextsOfAHundredNodesAreNotTooLongForADiagram() {
		List<TaskSnapshot> rows = new ArrayList<>(List.of(Samples.REQUEST));
		for (int i = 0; i < 150; i++) {
			rows.add(Samples.task(41 + i, 40, i + "<\"#&>".repeat(1_000), TaskState.QUEUED, 1, 0,
					Samples.frame("A", "<init>".repeat(100), null, 1)));
		}

		assertThat(render(rows)).hasSizeLessThan(50_000);
	}

	@Test
	void nothing() {
		assertThat(render(List.of())).isEqualTo("flowchart TD\n  none[\"no tasks\"]\n");
	}

	private static String render(List<TaskSnapshot> rows) {
		return MermaidText.defaults().render(Samples.forest(4, 2, true, rows.toArray(TaskSnapshot[]::new)));
	}

}
