package com.acme.browser;

import java.util.concurrent.ExecutorService;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.github.asynctrace.spi.SpanSource;
import io.github.asynctrace.task.SpanContext;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Hazard: whoever has found the task that hangs does not find its trace, or is led to one
 * that nobody keeps.
 */
class TraceLinkTest {

	private static final String KEPT = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String DROPPED = "00000000000000000000000000000abc";

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private static Workshop workshop;

	@BeforeAll
	static void open() throws Exception {
		workshop = Workshop.open("--asynctrace.tracing.link=http://localhost:9411/zipkin/traces/{traceId}");
		boolean[] sampled = { true };
		workshop.tracer()
			.customize((SpanSource) () -> new SpanContext(sampled[0] ? KEPT : DROPPED, "00f067aa0ba902b7", sampled[0]));
		ExecutorService saws = workshop.pool("saws", 1);
		ExecutorService glue = workshop.pool("glue", 1);
		saws.execute(() -> workshop.hold());
		sampled[0] = false;
		glue.execute(() -> workshop.hold());
	}

	@AfterAll
	static void close() {
		workshop.close();
	}

	@Test
	void leadsToATraceThatIsKeptAndFindsItsTasks() {
		Page page = chromium.open(workshop.address() + "#" + taskOn("saws"));
		Locator link = page.locator("#detail a[target=_blank]");
		assertThat(link).hasText(KEPT);
		assertThat(link).hasAttribute("href", "http://localhost:9411/zipkin/traces/" + KEPT);
		assertThat(link).hasAttribute("rel", "noreferrer");

		row(page, "glue").click();
		assertThat(page.locator("#detail")).containsText("trace " + DROPPED + ", not sampled");
		assertThat(link).hasCount(0);

		page.keyboard().press("Escape");
		page.locator("#filter").fill(KEPT);
		assertThat(row(page, "saws")).hasCount(1);
		assertThat(row(page, "glue")).hasCount(0);
	}

	private static Locator row(Page page, String text) {
		return page.locator("#all .row:visible").filter(new Locator.FilterOptions().setHasText(text));
	}

	private static long taskOn(String pool) {
		return workshop.tracer()
			.snapshot()
			.tasks()
			.stream()
			.filter((task) -> pool.equals(task.executor()))
			.mapToLong(TaskSnapshot::id)
			.findFirst()
			.orElseThrow();
	}

}
