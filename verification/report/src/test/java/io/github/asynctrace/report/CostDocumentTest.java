package io.github.asynctrace.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a run on one JDK wipes out the results of the other.
 */
class CostDocumentTest {

	@Test
	void aRunReplacesTheSectionOfItsOwnJdk() {
		String text = CostDocument.replace("# Cost\n", "JDK 17", "first");
		text = CostDocument.replace(text, "JDK 25", "other");
		text = CostDocument.replace(text, "JDK 17", "second");
		assertThat(text).startsWith("# Cost\n").contains("second", "other").doesNotContain("first");
		assertThat(text.indexOf("second")).isLessThan(text.indexOf("other"));
	}

}
