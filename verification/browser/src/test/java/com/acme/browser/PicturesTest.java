package com.acme.browser;

import java.nio.file.Path;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.github.asynctrace.sample.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The pictures of the documentation, which show the sample and nothing drawn by hand.
 */
class PicturesTest {

	private static final Path FOLDER = Path.of(System.getProperty("pictures", "target/pictures"));

	// A carrier stalls in one of forty calls, and then for long.
	private static final LocatorAssertions.IsVisibleOptions AT_SOME_TIME = new LocatorAssertions.IsVisibleOptions()
		.setTimeout(180_000);

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	@Test
	void ofTheShop() {
		try (ConfigurableApplicationContext shop = start()) {
			Page page = open(shop, ColorScheme.LIGHT);
			assertThat(page.locator("#all .row.old").first()).isVisible(AT_SOME_TIME);
			// At once, for the mouse would come too late where rows move and go.
			page.locator("#all .row.old").last().dispatchEvent("click");
			assertThat(page.locator("#detail ol").first()).isVisible();
			shoot(page, "tree");
			page.locator("#tab-timeline").click();
			page.keyboard().press("Escape");
			page.locator("#closer").click();
			assertThat(page.locator("#chart .bar.queue").first()).isVisible();
			shoot(page, "timeline");
			Page dark = open(shop, ColorScheme.DARK);
			assertThat(dark.locator("#all .row").first()).isVisible();
			shoot(dark, "dark");
			page.context().close();
			dark.context().close();
		}
	}

	@Test
	void ofTheShopThatHangs() {
		try (ConfigurableApplicationContext shop = start("--shop.starve=true")) {
			Page page = open(shop, ColorScheme.LIGHT);
			Locator starved = page.locator("#findings button")
				.filter(new Locator.FilterOptions().setHasText("STARVED"))
				.first();
			assertThat(starved).isVisible(AT_SOME_TIME);
			starved.click();
			page.locator("#tab-waits").click();
			assertThat(page.locator("#waits .node.guilty").first()).isVisible();
			shoot(page, "waits");
			page.context().close();
		}
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		String[] all = new String[arguments.length + 1];
		all[0] = "--server.port=0";
		System.arraycopy(arguments, 0, all, 1, arguments.length);
		return SpringApplication.run(SampleApplication.class, all);
	}

	private static Page open(ConfigurableApplicationContext shop, ColorScheme colors) {
		int port = ((WebServerApplicationContext) shop).getWebServer().getPort();
		return chromium.open("http://localhost:" + port + "/actuator/asynctrace",
				new Browser.NewContextOptions().setViewportSize(1280, 640).setColorScheme(colors));
	}

	private static void shoot(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
	}

}
