package io.github.asynctrace.spring.actuate.metrics;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a tag that takes every value there is.
 */
class TagValuesTest {

	private final TagValues values = new TagValues(3);

	@Test
	void theFirstOnesAreAdmittedForGood() {
		assertThat(this.values.admits("a")).isTrue();
		assertThat(this.values.admits("a")).isTrue();
		assertThat(this.values.admits("b")).isTrue();
		assertThat(this.values.admits("c")).isTrue();
		assertThat(this.values.admits("d")).isFalse();
		assertThat(this.values.admits("a")).isTrue();
	}

	@Test
	void neverMoreThanSoManyAtOnce() {
		assertThat(IntStream.range(0, 10_000)
			.parallel()
			.filter((i) -> this.values.admits("value " + i % 1000))
			.map((i) -> i % 1000)
			.distinct()
			.count()).isEqualTo(3);
	}

	@Test
	void noRoomAtAll() {
		assertThat(new TagValues(0).admits("a")).isFalse();
		assertThat(new TagValues(-1).admits("a")).isFalse();
	}

	@Test
	void namesAreStableAndHarmless() {
		assertThat(TagValues.clean("com.acme.Shop$$Lambda/0x0000000800c03000")).isEqualTo("com.acme.Shop$$Lambda")
			.isEqualTo(TagValues.clean("com.acme.Shop$$Lambda$14/0x0000000801"));
		assertThat(TagValues.clean(null)).isEqualTo(TagValues.clean(" ")).isEqualTo("unknown");
		assertThat(TagValues.clean("a\nb\u202e\u001b")).isEqualTo("a\uFFFDb\uFFFD\uFFFD");
		assertThat(TagValues.clean("x".repeat(1000))).hasSize(200);
		assertThat(TagValues.clean("x".repeat(199) + "\uD83D\uDE00")).hasSize(199);
	}

}
