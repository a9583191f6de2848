package io.github.asynctrace.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where the numbers come from.
 */
final class Machine {

	private static final Path CPU = Path.of("/proc/cpuinfo");

	private Machine() {
	}

	/** One line of text. */
	static String describe() {
		return String.format(Locale.ROOT, "%s, %d cores, %s %s, %s %s, load %.1f at the start, %s", processor(),
				Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
				System.getProperty("os.arch"), System.getProperty("java.vm.name"),
				System.getProperty("java.vm.version"),
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), LocalDate.now(ZoneOffset.UTC));
	}

	private static String processor() {
		if (!Files.isReadable(CPU)) {
			return "unknown processor";
		}
		try (Stream<String> lines = Files.lines(CPU)) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).trim())
				.findFirst()
				.orElse("unknown processor");
		}
		catch (IOException ex) {
			return "unknown processor";
		}
	}

}
