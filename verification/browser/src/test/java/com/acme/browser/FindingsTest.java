package com.acme.browser;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * A pool hangs, and somebody who has never seen the application opens the page.
 */
class FindingsTest {

	private static final Pattern WAITS = Pattern.compile(".*/waits");

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private static Workshop workshop;

	@BeforeAll
	static void starve() throws Exception {
		workshop = Workshop.open();
		ExecutorService orders = workshop.pool("orders", 2);
		CountDownLatch started = new CountDownLatch(2);
		workshop.scope("two orders", () -> {
			for (int i = 0; i < 2; i++) {
				orders.execute(() -> order(orders, started));
			}
		}).close();
		started.await();
	}

	private static void order(ExecutorService orders, CountDownLatch started) {
		started.countDown();
		try {
			started.await();
			Future<?> stock = orders.submit(FindingsTest::stock);
			stock.get();
		}
		catch (Exception ex) {
			// The test has ended.
		}
	}

	private static void stock() {
	}

	@AfterAll
	static void close() {
		workshop.close();
	}

	@Test
	void aSentenceLeadsToTheGuiltyAndToTheirPicture() {
		Page page = chromium.open(workshop.address());
		assertThat(page.locator("#findings button").first()).containsText("⚠ STARVED pool 'orders'");
		assertThat(page.locator("#findings button").first()).containsText("(4 tasks, seen ");
		page.locator("#findings button").first().click();
		assertThat(page.locator("#findings [aria-pressed=true]")).hasCount(1);
		assertThat(page.locator("#all .row:visible").first()).containsText("two orders");
		page.locator("#tab-waits").click();
		assertThat(page.locator("#waits p").first()).containsText("STARVED pool 'orders'");
		assertThat(page.locator("#waits .node.guilty")).hasCount(5);
		assertThat(page.locator("#waits .edge.waits_for")).hasCount(2);
		assertThat(page.locator("#waits svg")).containsText("queued in");
		page.getByText("The same as a list").click();
		assertThat(page.locator("#waits li").first()).containsText("waits for");
		page.locator("#waits a").first().click();
		assertThat(page.locator("#detail")).containsText("What it waits for");
		page.locator("#tab-tasks").click();
		page.locator("#findings button").first().click();
		assertThat(page.locator("#findings [aria-pressed=true]")).hasCount(0);
	}

	@Test
	void newsDisturbNobodyWhoReadsOrClicks() {
		Page page = chromium.open(workshop.address() + "#waits");
		page.locator("#interval").selectOption("1 s");
		page.getByText("The same as a list").click();
		awaitNews(page);
		assertThat(page.locator("#waits li").first()).isVisible();
		page.locator("#waits svg a").first().hover();
		page.mouse().down();
		awaitNews(page);
		page.mouse().up();
		assertThat(page.locator("#detail h2")).containsText("#");
	}

	@Test
	void whatCouldNotBeLookedAtIsSaid() {
		Page page = chromium.open(workshop.address());
		page.route(WAITS, (route) -> route.fulfill(new Route.FulfillOptions().setContentType("application/json")
			.setBody("{\"findings\":[],\"nodes\":[],\"edges\":[],\"omitted\":0,\"notes\":[\"no threads: <b>\"]}")));
		page.locator("#tab-waits").click();
		assertThat(page.locator("#waits p.note")).hasText("no threads: <b>");
	}

	// What the first answer brings is there when the page asks for the second one.
	private static void awaitNews(Page page) {
		for (int i = 0; i < 2; i++) {
			page.waitForResponse(WAITS, () -> {
			});
		}
	}

}
