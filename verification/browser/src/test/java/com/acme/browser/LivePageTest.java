package com.acme.browser;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import io.github.asynctrace.task.TaskSnapshot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody does with the page who looks for a task that is stuck: read, filter,
 * sort, follow, pause, and send a link.
 */
class LivePageTest {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private static Workshop workshop;

	private static final Pattern ANY = Pattern.compile(".*asynctrace.*");

	private static long running;

	@BeforeAll
	static void open() throws Exception {
		workshop = Workshop.open();
		ExecutorService saws = workshop.pool("saws", 3);
		ExecutorService glue = workshop.pool("glue", 1);
		CountDownLatch started = new CountDownLatch(2);
		try (var batch = workshop.scope("chair 7", () -> {
			Workshop.ended(glue.submit(LivePageTest::breakLeg), saws.submit(LivePageTest::sand));
			for (int i = 0; i < 2; i++) {
				saws.submit(() -> {
					started.countDown();
					workshop.hold();
				});
			}
			glue.execute(() -> workshop.hold());
			Workshop.fill(glue, 3, LivePageTest::sand);
		})) {
			started.await();
		}
		running = workshop.tracer()
			.snapshot()
			.tasks()
			.stream()
			.filter((task) -> "saws".equals(task.executor()) && task.state().isLive())
			.mapToLong(TaskSnapshot::id)
			.findFirst()
			.orElseThrow();
	}

	@AfterAll
	static void close() {
		workshop.close();
	}

	@Test
	void showsTheTreeWithCountsAndEqualSiblingsAsOneRow() {
		Page page = openSettled();
		assertThat(page.locator("#chip-RUNNING")).hasText("● running 3");
		assertThat(page.locator("#chip-QUEUED")).hasText("○ queued 3");
		assertThat(page.locator("#chip-FAILED")).hasText("✕ failed 1");
		assertThat(page.locator("#mode")).hasText("tracing on (exact)");
		assertThat(row(page, "chair 7")).hasAttribute("aria-level", "1");
		assertThat(row(page, "×2")).containsText("● running");
		assertThat(row(page, "×3")).containsText("○ queued");
		assertThat(row(page, "×3")).hasAttribute("aria-expanded", "false");
		row(page, "×3").locator(".twisty").click();
		assertThat(page.locator(".row[aria-level='3']:visible")).hasCount(3);
		assertThat(page.locator("#foot")).containsText("0 faults");
		assertThat(page.locator("#foot")).containsText("executors traced");
	}

	@Test
	void filtersByTextStateAndAge() {
		Page page = chromium.open(workshop.address());
		assertThat(row(page, "×2")).isVisible();
		page.keyboard().press("/");
		page.keyboard().type("glue");
		assertThat(row(page, "glue")).hasCount(2);
		assertThat(row(page, "saws")).hasCount(0);
		assertThat(row(page, "chair 7")).isVisible();
		page.locator("#filter").fill(">10h");
		assertThat(page.locator("#none")).isVisible();
		page.locator("#filter").fill("");
		page.locator("#chip-FAILED").click();
		assertThat(page.locator("#chip-FAILED")).hasAttribute("aria-pressed", "true");
		assertThat(row(page, "failed")).isVisible();
		assertThat(row(page, "queued")).hasCount(0);
	}

	@Test
	void sorts() {
		Page page = openSettled();
		page.locator("#by-queued").click();
		assertThat(page.locator("[aria-sort=descending]")).containsText("queued");
		assertThat(rows(page).nth(1)).containsText("○ queued");
		page.locator("#by-queued").click();
		assertThat(page.locator("[aria-sort=ascending]")).containsText("queued");
		assertThat(rows(page).nth(1)).containsText("● running");
		page.locator("#by-queued").click();
		assertThat(page.locator("[aria-sort=ascending], [aria-sort=descending]")).hasCount(0);
	}

	@Test
	void aLinkToATaskShowsHowItCameToBe() {
		Page page = chromium.open(workshop.address() + "#" + running);
		Locator detail = page.locator("#detail");
		assertThat(detail.locator("h2")).containsText("#" + running);
		assertThat(detail).containsText("● running, submit, on saws / ");
		assertThat(detail).containsText("Stands at");
		assertThat(detail).containsText("com.acme.browser.Workshop.hold(Workshop.java:");
		assertThat(detail).containsText("Submitted by chair 7");
		assertThat(detail).containsText("com.acme.browser.LivePageTest.lambda$open$");
		assertThat(page.locator(".row[aria-selected=true]")).containsText("#" + running);
		page.getByText("chair 7 #").click();
		assertThat(detail.locator("h2")).containsText("chair 7");
		assertThat(page).hasURL(Pattern.compile("#\\d+$"));
	}

	@Test
	void aTaskThatIsGoneIsSaidToBeGone() {
		chromium.expectMessages("404");
		Page page = chromium.open(workshop.address() + "#999999999");
		assertThat(page.locator("#detail")).containsText("No task has this number");
	}

	@Test
	void theKeyboardSuffices() {
		Page page = openSettled();
		page.locator("#grid").focus();
		page.keyboard().press("Home");
		page.keyboard().press("ArrowDown");
		assertThat(page.locator(".row.cursor")).hasAttribute("aria-level", "2");
		page.keyboard().press("ArrowLeft");
		assertThat(page.locator(".row.cursor")).containsText("chair 7");
		page.keyboard().press("ArrowLeft");
		assertThat(page.locator(".row.cursor")).hasAttribute("aria-expanded", "false");
		assertThat(row(page, "×2")).hasCount(0);
		page.keyboard().press("ArrowRight");
		page.keyboard().press("Enter");
		assertThat(page.locator("#detail h2")).containsText("chair 7");
		assertThat(page.locator("#grid")).hasAttribute("aria-activedescendant", Pattern.compile("row\\d+"));
		page.keyboard().press("Escape");
		assertThat(page.locator("#detail")).isHidden();
		page.keyboard().press("Space");
		assertThat(page.locator("#live")).hasText("▶ go on");
	}

	@Test
	void asksNothingWhilePausedOrHidden() {
		Page page = chromium.open(workshop.address());
		page.clock().install();
		page.reload();
		assertThat(row(page, "×2")).isVisible();
		page.locator("#live").click();
		assertThat(page.locator("#live")).hasText("▶ go on");
		assertThat(requestsOfAMinute(page)).isZero();
		page.waitForRequest(ANY, () -> page.locator("#live").click());
		hide(page, true);
		assertThat(requestsOfAMinute(page)).isZero();
		page.waitForRequest(ANY, () -> hide(page, false));
	}

	// Of a minute by the clock of the page.
	private static int requestsOfAMinute(Page page) {
		AtomicInteger requests = new AtomicInteger();
		Consumer<Request> counter = (request) -> requests.incrementAndGet();
		page.onRequest(counter);
		page.clock().runFor(60_000);
		page.offRequest(counter);
		return requests.get();
	}

	private static void hide(Page page, boolean hidden) {
		page.evaluate("""
				(hidden) => {
					Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
					document.dispatchEvent(new Event('visibilitychange'));
				}""", hidden);
	}

	@Test
	void theTimelineHasALaneAWorker() {
		Page page = chromium.open(workshop.address());
		assertThat(row(page, "×2")).isVisible();
		page.locator("#tab-timeline").click();
		assertThat(page.locator("#tab-timeline")).hasAttribute("aria-selected", "true");
		assertThat(page.locator("#span")).containsText("1m 0s");
		// However long ago it was.
		for (int i = 0; i < 4; i++) {
			page.locator("#wider").click();
		}
		assertThat(page.locator("#span")).containsText("10m 0s");
		assertThat(page.locator("#chart")).containsText("glue queue");
		assertThat(page.locator("#chart .bar.queue").first()).isVisible();
		assertThat(page.locator("#chart .bar.run").first()).isVisible();
		assertThat(page.locator("#chart .bar.failed")).hasCount(1);
		assertThat(page.locator("#chart .arrow").first()).isAttached();
		page.locator("#closer").click();
		assertThat(page.locator("#span")).containsText("5m 0s");
		page.locator("#earlier").click();
		assertThat(page.locator("#span")).not().containsText("(now)");
		page.locator("#follow").click();
		assertThat(page.locator("#span")).containsText("(now)");
		page.locator("#chart .bar.failed").click();
		assertThat(page.locator("#detail #facts")).containsText("✕ failed");
	}

	@Test
	void copiesAsText() {
		Page page = chromium.open(workshop.address() + "#" + running,
				new Browser.NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")));
		page.clock().install(new Clock.InstallOptions().setTime(0));
		page.reload();
		assertThat(page.getByText("copy as text")).isVisible();
		page.clock().pauseAt(600_000);
		page.getByText("copy as text").click();
		assertThat(page.getByText("copied")).isVisible();
		page.clock().runFor(1_500);
		assertThat(page.getByText("copy as text")).isVisible();
		assertThat((String) page.evaluate("navigator.clipboard.readText()")).contains("↑ task #" + running)
			.contains("    at com.acme.browser.Workshop.hold(Workshop.java:");
	}

	@Test
	void aPhoneAndADarkRoomAreFine() {
		Page page = chromium.open(workshop.address(),
				new Browser.NewContextOptions().setViewportSize(360, 640).setColorScheme(ColorScheme.DARK));
		assertThat(row(page, "×2")).isVisible();
		assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
		assertThat((String) page.evaluate("getComputedStyle(document.body).backgroundColor"))
			.isEqualTo("rgb(15, 20, 25)");
	}

	@Test
	void saysWhenNobodyAnswers() {
		Page page = chromium.open(workshop.address());
		assertThat(row(page, "×2")).isVisible();
		chromium.expectMessages("ERR_INTERNET_DISCONNECTED");
		page.context().setOffline(true);
		assertThat(page.locator("#trouble")).containsText("No answer");
		page.context().setOffline(false);
		assertThat(page.locator("#trouble")).isHidden();
	}

	/** The page, as soon as it no longer shows what has ended: no row will move. */
	private static Page openSettled() {
		Page page = chromium.open(workshop.address());
		assertThat(page.locator("#all .row[aria-level='2']:visible")).hasCount(3);
		return page;
	}

	private static Locator rows(Page page) {
		return page.locator("#all .row:visible");
	}

	private static Locator row(Page page, String text) {
		return rows(page).filter(new Locator.FilterOptions().setHasText(text));
	}

	private static void breakLeg() {
		throw new IllegalStateException("a leg broke");
	}

	private static void sand() {
	}

}
