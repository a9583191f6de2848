package com.acme.browser;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names come from outside, and one of them may be a script, an image that is missing, a
 * link, or text that turns the row around; xxl-job#2669 was such a name.
 */
class HostileNamesTest {

	private static final List<String> NAMES = List.of("<script>window.hurt = true; console.log('hurt')</script>",
			"<img src=x onerror=\"window.hurt = true\">", "\"><svg onload=window.hurt=true>",
			"javascript:window.hurt=true", "{{constructor.constructor('window.hurt=true')()}}",
			"</script><script>window.hurt=true</script>", "مهمة الطباعة", "&lt;b&gt;",
			"${jndi:ldap://example.invalid/a}", "#1", "' onclick='window.hurt=true");

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private static Workshop workshop;

	@BeforeAll
	static void open() throws Exception {
		workshop = Workshop.open();
		for (String name : NAMES) {
			var pool = workshop.pool(name, 1);
			CountDownLatch started = new CountDownLatch(1);
			workshop.scope(name, () -> pool.execute(() -> {
				Thread.currentThread().setName(name);
				started.countDown();
				workshop.hold();
			})).close();
			started.await();
		}
	}

	@AfterAll
	static void close() {
		workshop.close();
	}

	@Test
	void areTextInTheTree() {
		Page page = open(workshop.address());
		for (String name : NAMES) {
			assertThat(page.locator("#all .row[aria-level='1'] bdi").getByText(name).first()).isVisible();
		}
		assertInert(page);
	}

	@Test
	void areTextInTheOtherViews() {
		Page page = open(workshop.address() + "#waits");
		assertThat(page.locator("#waits")).containsText("Nobody waits for anybody.");
		page.locator("#tab-timeline").click();
		assertThat(page.locator("#chart .bar.run").first()).isVisible();
		assertInert(page);
		page.locator("#tab-tasks").click();
		for (int i = 0; i < NAMES.size(); i++) {
			page.locator("#all .row[aria-level='2']:visible").nth(i).click();
			assertThat(page.locator("#detail h2")).containsText("#");
			assertInert(page);
		}
	}

	@Test
	void fromRightToLeftDoNotTurnTheRow() {
		Page page = open(workshop.address());
		var row = page.locator("#all .row")
			.filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("مهمة الطباعة"))
			.first();
		assertThat(row).isVisible();
		assertThat(row.locator("bdi").first().boundingBox().x).isLessThan(row.locator(".id").boundingBox().x);
		assertThat(row.locator(".id").boundingBox().x).isLessThan(row.locator(".RUNNING, .DONE").boundingBox().x);
	}

	// So high that all rows are there, beside whatever the watcher finds meanwhile.
	private static Page open(String address) {
		return chromium.open(address, new Browser.NewContextOptions().setViewportSize(1280, 1600));
	}

	private static void assertInert(Page page) {
		assertThat(page.evaluate("window.hurt")).isNull();
		assertThat(page.locator("script, img, iframe, svg[onload], [onclick], [onerror]")).hasCount(1);
	}

}
