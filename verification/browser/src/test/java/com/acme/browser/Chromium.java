package com.acme.browser;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Chromium for the tests of a class, which are skipped where there is none. After every
 * test: no page has written to its console, and none has asked anybody but its own
 * server.
 */
final class Chromium implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {

	// Of a machine that is busy with something else.
	private static final double PATIENCE_MILLIS = 60_000;

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private final List<String> messages = new CopyOnWriteArrayList<>();

	private final List<String> foreign = new CopyOnWriteArrayList<>();

	private final List<BrowserContext> contexts = new ArrayList<>();

	private @Nullable String expected;

	private @Nullable Playwright playwright;

	private @Nullable Browser browser;

	@Override
	public void beforeAll(ExtensionContext context) {
		Optional<Path> program = program();
		Assumptions.assumeTrue(program.isPresent(),
				"NOT TESTED in a browser: no Chromium found; install the package chromium or set -Dchromium=<program>");
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(program.orElseThrow())
				.setTimeout(PATIENCE_MILLIS));
	}

	private static Optional<Path> program() {
		String given = System.getProperty("chromium", "");
		if (!given.isEmpty()) {
			return Optional.of(Path.of(given));
		}
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.flatMap((folder) -> NAMES.stream().map((name) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Opens an address in a window of its own.
	 */
	Page open(String address) {
		return open(address, new Browser.NewContextOptions());
	}

	Page open(String address, Browser.NewContextOptions options) {
		assertThat(this.browser).isNotNull();
		BrowserContext context = this.browser.newContext(options.setLocale("en-GB").setTimezoneId("UTC"));
		context.setDefaultTimeout(PATIENCE_MILLIS);
		this.contexts.add(context);
		Page page = context.newPage();
		String host = URI.create(address).getAuthority();
		page.onConsoleMessage((message) -> this.messages.add(message.text()));
		page.onPageError(this.messages::add);
		page.onRequest((request) -> {
			URI asked = URI.create(request.url());
			if (!"data".equals(asked.getScheme()) && !host.equals(asked.getAuthority())) {
				this.foreign.add(request.url());
			}
		});
		page.navigate(address);
		return page;
	}

	/**
	 * The browser itself will complain in the console, with these words.
	 */
	void expectMessages(String words) {
		this.expected = words;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.contexts.forEach(BrowserContext::close);
		this.contexts.clear();
		String allowed = this.expected;
		List<String> said = this.messages.stream()
			.filter((message) -> allowed == null || !message.contains(allowed))
			.toList();
		this.messages.clear();
		this.expected = null;
		List<String> asked = List.copyOf(this.foreign);
		this.foreign.clear();
		assertThat(said).as("messages on the console").isEmpty();
		assertThat(asked).as("requests to others").isEmpty();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		if (this.playwright != null) {
			this.playwright.close();
		}
	}

}
