package com.acme.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mermaid itself, in a browser.
 *
 * @param error what the parser says, or an empty string
 * @param labels the texts of the nodes as somebody sees them, lines separated by a bar
 * @param elements the names of all elements within labels
 */
record Mermaid(String error, List<String> labels, List<String> elements) {

	private static final String LIBRARY = "META-INF/resources/webjars/mermaid/11.14.0/dist/mermaid.min.js";

	// Strict is what GitHub uses.
	private static final String SCRIPT = """
			mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
			const results = [];
			for (const chart of drawn.concat(parsed)) {
			  const result = { error: '', labels: [], elements: [] };
			  try {
			    await mermaid.parse(chart);
			    if (results.length >= drawn.length) {
			      continue;
			    }
			    const { svg } = await mermaid.render('chart' + results.length, chart);
			    const page = document.createElement('div');
			    page.innerHTML = svg;
			    for (const label of page.querySelectorAll('span.nodeLabel, span.edgeLabel')) {
			      label.querySelectorAll('*').forEach((element) => result.elements.push(element.localName));
			    }
			    for (const label of page.querySelectorAll('span.nodeLabel')) {
			      label.querySelectorAll('br').forEach((br) => br.replaceWith('|'));
			      result.labels.push(label.textContent);
			    }
			  }
			  catch (ex) {
			    result.error = String(ex.message || ex);
			  }
			  finally {
			    results.push(result);
			  }
			}
			return JSON.stringify(results);
			""";

	/**
	 * What it makes of some charts.
	 * @param drawn those to parse and to draw
	 * @param parsed those to parse alone, which is faster
	 */
	static List<Mermaid> read(Path dir, List<String> drawn, List<String> parsed)
			throws IOException, InterruptedException {
		Assumptions.assumeTrue(Chromium.isThere(),
				"no Chromium on the PATH, nor where -Dchromium says: Mermaid charts are NOT TESTED");
		Path library = dir.resolve("mermaid.js");
		try (InputStream in = Mermaid.class.getClassLoader().getResourceAsStream(LIBRARY)) {
			Files.copy(in, library);
		}
		String results = Chromium.run(dir, List.of(library),
				"const drawn = " + literal(drawn) + ", parsed = " + literal(parsed) + ";" + SCRIPT);
		return List.of(JsonMapper.shared().readValue(results, Mermaid[].class));
	}

	private static String literal(List<String> charts) {
		return charts.stream().map(Chromium::literal).collect(Collectors.joining(",", "[", "]"));
	}

}
