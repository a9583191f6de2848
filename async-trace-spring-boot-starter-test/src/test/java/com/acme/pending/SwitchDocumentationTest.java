package com.acme.pending;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.github.asynctrace.test.PendingTasks;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a switch that the table of all properties, or the IDE, does not know.
 */
class SwitchDocumentationTest {

	@Test
	void metadataAndTableTellTheSame() throws IOException {
		Path module = Path.of(PendingTasks.class.getProtectionDomain().getCodeSource().getLocation().getPath());
		String metadata;
		try (InputStream in = Files.newInputStream(module.resolve("META-INF/spring-configuration-metadata.json"))) {
			metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		List<Map<String, Object>> properties = JsonPath.read(metadata, "$.properties");
		String table = Files.readString(module.resolve("../../../docs/configuration.md"));
		assertThat(properties).singleElement()
			.satisfies((property) -> assertThat(table)
				.contains("| `" + property.get("name") + "` | `" + property.get("defaultValue") + "` | | "
						+ property.get("description").toString().split(" shows")[0]));
	}

}
