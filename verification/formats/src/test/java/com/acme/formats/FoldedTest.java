package com.acme.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.asynctrace.render.FoldedText;
import io.github.asynctrace.render.FoldedText.Weight;
import io.github.asynctrace.task.TaskForest;
import io.github.asynctrace.task.TaskState;
import one.convert.Arguments;
import one.convert.FlameGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: stacks that a flame graph reads as others, or not at all.
 */
class FoldedTest {

	@ParameterizedTest
	@EnumSource
	void theFlameGraphHasEveryStackWithItsWeight(Weight weight) throws IOException {
		String stacks = FoldedText.defaults().withWeight(weight).render(Forests.many(1_000));

		assertThat(stacks).isNotEmpty();
		assertThat(readBack(stacks)).isEqualTo(parse(stacks));
	}

	@Test
	void hostileNames() throws IOException {
		TaskForest forest = Forests.named(Names.HOSTILE);
		String stacks = FoldedText.defaults().render(forest);

		assertThat(stacks.lines()).allMatch((line) -> line.matches("[^;]*;[^;]*;[^;]* \\[[^;]*\\] \\d+"))
			.allMatch((line) -> line.chars().noneMatch(Character::isISOControl));
		assertThat(readBack(stacks)).isEqualTo(parse(stacks));
		assertThat(total(stacks)).isEqualTo(
				forest.tasks().stream().filter((task) -> !task.isRoot() && task.state() == TaskState.RUNNING).count());
	}

	@Test
	void aChainOfAHundredThousandTasks() {
		String stacks = FoldedText.defaults().withWeight(Weight.RUN).render(Forests.chain(100_000));

		assertThat(stacks.lines()).hasSizeLessThan(100);
	}

	private static long total(String stacks) {
		return parse(stacks).values().stream().mapToLong(Long::longValue).sum();
	}

	private static Map<String, Long> readBack(String stacks) throws IOException {
		FlameGraph graph = new FlameGraph(new Arguments("-o", "collapsed"));
		graph.parseCollapsed(new StringReader(stacks));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		graph.dump(new PrintStream(out, true, StandardCharsets.UTF_8));
		return parse(out.toString(StandardCharsets.UTF_8));
	}

	// It notes at a frame for what language it takes it.
	private static Map<String, Long> parse(String stacks) {
		return stacks.lines()
			.collect(Collectors.toMap(
					(line) -> line.substring(0, line.lastIndexOf(' ')).replaceAll("_\\[[a-z0-9]\\]", ""),
					(line) -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
	}

}
