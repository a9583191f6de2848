package io.github.asynctrace.benchmarks.frames;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a stack is not as deep as the table says, or its frames are all the same.
 */
class FramesTest {

	@Test
	void stacksAreAsDeepAsSaidAndOfDistinctFrames() {
		assertThat(stack(120, 0)).hasSize(120).doesNotHaveDuplicates();
	}

	@Test
	void sitesDifferInOneFrame() {
		List<StackTraceElement> first = stack(60, 0);
		List<StackTraceElement> second = stack(60, 1);
		assertThat(first.get(0)).isNotEqualTo(second.get(0));
		assertThat(first.subList(1, 60)).isEqualTo(second.subList(1, 60));
	}

	private static List<StackTraceElement> stack(int depth, int site) {
		AtomicReference<List<StackTraceElement>> stack = new AtomicReference<>();
		int returned = Frames.below(depth, site, () -> {
			stack.set(Arrays.stream(new Throwable().getStackTrace())
				.filter((frame) -> frame.getClassName().matches(".*\\.Frame\\d{4}"))
				.toList());
			return 1;
		}).getAsInt();
		assertThat(returned).isEqualTo(1);
		return stack.get();
	}

}
