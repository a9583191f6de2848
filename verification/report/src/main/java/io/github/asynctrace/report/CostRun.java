package io.github.asynctrace.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A run from the command line that measures something on the JDK that it was started
 * with, and leaves a section in a document.
 */
public final class CostRun {

	private static final String QUICK = "--quick";

	private static final String OUT = "--out";

	private static final Path DEFAULT_OUT = Path.of("docs", "cost.md");

	private final boolean quick;

	private final Path out;

	private CostRun(boolean quick, Path out) {
		this.quick = quick;
		this.out = out;
	}

	/**
	 * Reads the command line.
	 * @param args {@code --quick} for a rough look, {@code --out FILE} for another
	 * document than {@code docs/cost.md}
	 */
	public static CostRun of(String... args) {
		List<String> options = Arrays.asList(args);
		int out = options.indexOf(OUT);
		return new CostRun(options.contains(QUICK), (out >= 0) ? Path.of(options.get(out + 1)) : DEFAULT_OUT);
	}

	/** Whether a rough look is enough. */
	public boolean isQuick() {
		return this.quick;
	}

	/**
	 * Measures and writes.
	 * @param subject what is measured, or an empty text for the main section of the JDK
	 * @param tables measures, and gives the tables
	 */
	public void write(String subject, Callable<String> tables) throws Exception {
		String name = "JDK " + Runtime.version().feature() + subject;
		String machine = Machine.describe();
		long begin = System.nanoTime();
		String text = tables.call();
		long minutes = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - begin);
		String note = this.quick ? "**Measured with `--quick`: a rough look, not a result.** " : "";
		new CostDocument(this.out).replace(name,
				"### " + name + "\n\n" + note + machine + ", " + minutes + " minutes.\n\n" + text);
		System.out.println("# Written: " + this.out.toAbsolutePath());
	}

}
