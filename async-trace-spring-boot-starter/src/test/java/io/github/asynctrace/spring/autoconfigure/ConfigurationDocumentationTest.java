package io.github.asynctrace.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a property that nobody finds, or a table that tells of one that is gone or has
 * another default.
 */
class ConfigurationDocumentationTest {

	// The folder of the module, or of another one that runs these tests.
	private static final Path DOCUMENTATION = Path.of("..", "docs", "configuration.md");

	// Of another module, which is in the tests of an application alone.
	private static final String FOR_TESTS = "asynctrace.test.";

	private static final Pattern ROW = Pattern.compile("\\| `(asynctrace\\.[\\w.-]+)` \\| ([^|]*)\\|.*");

	@Test
	void tableAndMetadataTellTheSame() throws Exception {
		assertThat(documented()).isEqualTo(declared());
	}

	@Test
	void everyPropertyHasADescription() throws Exception {
		assertThat(properties()).allSatisfy(
				(property) -> assertThat((String) property.get("description")).as(String.valueOf(property.get("name")))
					.isNotBlank());
	}

	private static Map<String, String> documented() throws IOException {
		Path file = Files.exists(DOCUMENTATION) ? DOCUMENTATION : Path.of("..").resolve(DOCUMENTATION);
		Map<String, String> documented = new TreeMap<>();
		for (String line : Files.readAllLines(file)) {
			Matcher row = ROW.matcher(line);
			if (row.matches() && !row.group(1).startsWith(FOR_TESTS)) {
				String value = row.group(2).strip();
				documented.put(row.group(1), value.startsWith("`") ? value.replace("`", "") : "");
			}
		}
		return documented;
	}

	private static Map<String, String> declared() throws IOException {
		Map<String, String> declared = new TreeMap<>();
		for (Map<String, Object> property : properties()) {
			Object value = property.get("defaultValue");
			boolean isList = value == null || value instanceof List<?>;
			declared.put((String) property.get("name"), isList ? "" : String.valueOf(value));
		}
		return declared;
	}

	private static List<Map<String, Object>> properties() throws IOException {
		String resource = "META-INF/spring-configuration-metadata.json";
		for (var urls = ConfigurationDocumentationTest.class.getClassLoader().getResources(resource); urls
			.hasMoreElements();) {
			try (InputStream in = urls.nextElement().openStream()) {
				List<Map<String, Object>> properties = JsonPath.read(
						new String(in.readAllBytes(), StandardCharsets.UTF_8),
						"$.properties[?(@.name =~ /asynctrace\\..*/)]");
				if (!properties.isEmpty()) {
					return properties;
				}
			}
		}
		throw new AssertionError("no metadata of asynctrace on the class path");
	}

}
