package com.acme.metrics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: an alert that never fires, because it asks for a name that nobody has.
 */
class DocumentedMetersTest {

	private static final Path DOCUMENTATION = Path.of("..", "..", "docs", "integrations.md");

	private static final Pattern ROW = Pattern
		.compile("\\| `(asynctrace\\.[\\w.]+)` \\| (\\w+) \\| (\\w*) ?\\| ([^|]*)\\|.*");

	private static final Pattern METRIC = Pattern.compile("asynctrace_\\w+");

	private static final Pattern LABEL = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"([^\"]*)\"|by \\((\\w+)\\)");

	private static final Shop shop = Shop.open();

	@BeforeAll
	static void work() throws Exception {
		assertThat(shop.stock().check(new CountDownLatch(0)).get(1, TimeUnit.MINUTES)).isEqualTo("in stock");
		// A run is measured after its future is complete.
		await().atMost(Duration.ofSeconds(60))
			.until(() -> shop.registry().find("asynctrace.run").timer(), Objects::nonNull);
	}

	@AfterAll
	static void close() {
		shop.close();
	}

	@Test
	void tableAndRegistryTellTheSame() throws Exception {
		Map<String, String> meters = new TreeMap<>();
		for (Meter meter : shop.registry().getMeters()) {
			Meter.Id id = meter.getId();
			if (id.getName().startsWith("asynctrace.")) {
				String unit = (id.getBaseUnit() != null) ? id.getBaseUnit() : "";
				String tags = id.getTags().stream().map(Tag::getKey).sorted().collect(Collectors.joining(", "));
				meters.put(id.getName(), id.getType().name().toLowerCase() + "|" + unit + "|" + tags);
			}
		}

		assertThat(documented()).isEqualTo(meters);
	}

	@Test
	void alertsAskForWhatIsThere() throws Exception {
		Scrape scrape = shop.scrape();
		Set<String> labels = new TreeSet<>(Set.of("executor", "name", "state", "kind"));
		String text = Files.readString(DOCUMENTATION);
		for (String block : text.split("```")) {
			if (block.startsWith("yaml\ngroups:")) {
				assertThat(METRIC.matcher(block).results().map(MatchResult::group)).isNotEmpty()
					.isSubsetOf(scrape.names());
				assertThat(LABEL.matcher(block)
					.results()
					.map((found) -> (found.group(1) != null) ? found.group(1) : found.group(3))).isNotEmpty()
					.isSubsetOf(labels);
			}
		}
		assertThat(scrape.values("asynctrace_findings", "kind")).contains("starved-pool", "deadlock");
	}

	private static Map<String, String> documented() throws Exception {
		Map<String, String> documented = new TreeMap<>();
		for (String line : Files.readAllLines(DOCUMENTATION)) {
			Matcher row = ROW.matcher(line);
			if (row.matches()) {
				documented.put(row.group(1),
						row.group(2) + "|" + row.group(3) + "|" + row.group(4).replace("`", "").strip());
			}
		}
		return documented;
	}

}
