package com.acme.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser that opens one page and tells what the page has written. Its path is the
 * system property {@code chromium}, or else it is looked for on the {@code PATH}.
 */
final class Chromium {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private static final Pattern RESULT = Pattern.compile("<pre id=\"result\">([A-Za-z0-9+/=]*)</pre>");

	private Chromium() {
	}

	static boolean isThere() {
		return find().isPresent();
	}

	private static Optional<Path> find() {
		String path = System.getProperty("chromium");
		Stream<Path> places = (path != null) ? Stream.of(Path.of(path)) : NAMES.stream()
			.flatMap((name) -> Arrays.stream(System.getenv("PATH").split(":")).map((dir) -> Path.of(dir, name)));
		return places.filter(Files::isExecutable).findFirst();
	}

	/** A literal for a script, whatever the text. */
	static String literal(String text) {
		return "decode('" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "')";
	}

	/**
	 * Runs a script in an empty page.
	 * @param libraries scripts to load before
	 * @param script the body of an asynchronous function
	 * @return the text that it returned
	 */
	static String run(Path dir, List<Path> libraries, String script) throws IOException, InterruptedException {
		StringBuilder page = new StringBuilder(
				"<!doctype html><meta charset=\"utf-8\"><body><pre id=\"result\"></pre>");
		libraries.forEach((library) -> page.append("<script src=\"").append(library.toUri()).append("\"></script>"));
		page.append("""
				<script>
				function decode(base64) {
				  return new TextDecoder().decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
				}
				function encode(text) {
				  return btoa(Array.from(new TextEncoder().encode(text), (b) => String.fromCharCode(b)).join(''));
				}
				(async () => {
				""").append(script).append("""
				})().catch((ex) => 'failed: ' + ex)
				  .then((text) => document.getElementById('result').textContent = encode(text));
				</script>
				""");
		Path file = Files.writeString(dir.resolve("page.html"), page);
		Path dom = dir.resolve("dom.html");
		Process browser = new ProcessBuilder(find().orElseThrow().toString(), "--headless", "--no-sandbox",
				"--disable-gpu", "--allow-file-access-from-files", "--user-data-dir=" + dir.resolve("profile"),
				"--virtual-time-budget=60000", "--dump-dom", file.toUri().toString())
			.redirectOutput(dom.toFile())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			if (!browser.waitFor(5, TimeUnit.MINUTES)) {
				throw new IllegalStateException("the browser does not end");
			}
		}
		finally {
			browser.destroyForcibly();
		}
		Matcher result = RESULT.matcher(Files.readString(dom));
		if (!result.find()) {
			throw new IllegalStateException("the page has no result");
		}
		return new String(Base64.getDecoder().decode(result.group(1)), StandardCharsets.UTF_8);
	}

}
