package io.github.asynctrace.spring.actuate.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The endpoint in a browser: one constant document that asks the endpoint for the rest.
 * <p>
 * It holds no data, and its content security policy allows its own script and style
 * alone.
 */
final class LivePage {

	static final String FILE = "page.html";

	private LivePage() {
	}

	/**
	 * The document.
	 * @return HTML
	 */
	static String html() {
		return Document.HTML;
	}

	// Most applications are never looked at in a browser.
	private static final class Document {

		private static final String HTML = read();

		private static String read() {
			try (InputStream page = LivePage.class.getResourceAsStream(FILE)) {
				if (page == null) {
					throw new IllegalStateException(FILE + " is missing beside " + LivePage.class);
				}
				return new String(page.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
