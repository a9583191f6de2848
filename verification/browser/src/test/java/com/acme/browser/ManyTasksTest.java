package com.acme.browser;

import java.util.concurrent.ExecutorService;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten thousand live tasks would make a document that no browser scrolls.
 */
class ManyTasksTest {

	private static final int TASKS = 9_900;

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	@Test
	void onlyTheVisibleRowsAreInTheDocument() {
		try (Workshop workshop = Workshop.open()) {
			ExecutorService pool = workshop.pool("mill", 1);
			pool.execute(() -> workshop.hold());
			for (int i = 0; i < TASKS; i++) {
				workshop.scope("field " + i, () -> pool.execute(ManyTasksTest::grind)).close();
			}
			Page page = chromium.open(workshop.address());
			assertThat(page.locator("#chip-QUEUED")).hasText("○ queued 9,900");
			assertThat(page.locator("#all .row").first()).isVisible();
			assertThat((Integer) page.evaluate("document.querySelector('#all').clientHeight"))
				.isGreaterThan(2 * TASKS * 20);
			page.locator("#grid").focus();
			page.keyboard().press("End");
			assertThat(page.locator(".row.cursor")).isVisible();
			page.evaluate("performance.clearMeasures()");
			page.waitForCondition(() -> (Integer) page.evaluate("performance.getEntriesByName('redraw').length") > 2);
			assertThat(page.locator("#all .row").count()).isLessThan(100);
			System.out.println("redraw with " + TASKS + " live tasks, ms: " + page
				.evaluate("performance.getEntriesByName('redraw').map(one => one.duration.toFixed(1)).join(' ')"));
			page.context().close();
		}
	}

	private static void grind() {
	}

}
