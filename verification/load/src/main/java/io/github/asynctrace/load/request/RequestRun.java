package io.github.asynctrace.load.request;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.github.asynctrace.report.MarkdownTable;
import io.github.asynctrace.report.Numbers;
import io.github.asynctrace.report.Spread;
import io.github.asynctrace.report.Target;

/**
 * The measurement in several JVMs, one after the other.
 */
public final class RequestRun {

	private static final int JVMS = 5;

	private static final int WARM_UP = 10_000;

	private static final int REQUESTS = 10_000;

	/** A quick run has fewer of everything. */
	private static final int QUICK = 5;

	private final Map<Contender, List<CallCost>> costs = new EnumMap<>(Contender.class);

	private final int requests;

	private RequestRun(int requests) {
		this.requests = requests;
	}

	/**
	 * Measures.
	 * @param quick whether a rough look is enough
	 */
	public static RequestRun measure(boolean quick) throws IOException, InterruptedException {
		int share = quick ? QUICK : 1;
		RequestRun run = new RequestRun(REQUESTS / share);
		for (int jvm = 0; jvm < JVMS / share; jvm++) {
			start(WARM_UP / share, REQUESTS / share).forEach(run::add);
		}
		return run;
	}

	static RequestRun of(List<CallCost> costs, int requests) {
		RequestRun run = new RequestRun(requests);
		costs.forEach(run::add);
		return run;
	}

	private static List<CallCost> start(int warmUp, int requests) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xms512m", "-Xmx512m", "-cp", System.getProperty("java.class.path"),
				RequestMeasurement.class.getName(), Integer.toString(warmUp), Integer.toString(requests))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		Thread hook = new Thread(process::destroyForcibly);
		Runtime.getRuntime().addShutdownHook(hook);
		try (InputStream out = process.getInputStream()) {
			List<String> lines = new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
			if (process.waitFor() != 0) {
				throw new IllegalStateException("The measurement failed: " + lines);
			}
			System.out.println("# One call: " + lines);
			return lines.stream().map(CallCost::parse).toList();
		}
		finally {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
	}

	private void add(CallCost cost) {
		this.costs.computeIfAbsent(cost.contender(), (unused) -> new ArrayList<>()).add(cost);
	}

	/** What was promised of one call. */
	public List<Target> targets() {
		return List.of(target("our decorator", Contender.DECORATOR), target("the whole starter", Contender.STARTER));
	}

	private Target target(String who, Contender contender) {
		return Target.atMost(
				"one `@Async` call in a request, exact, " + who + ", to `new Throwable()`, each over nothing",
				Optional.of(ratio(contender).median()), 1.1, Target.TIMES);
	}

	/** What came out, as Markdown. */
	public String tables() {
		MarkdownTable table = new MarkdownTable(
				String.format("One `@Async` call in a request, %,d requests each in %d JVMs: ns of the request thread",
						this.requests, costs(Contender.NONE).size()),
				List.of("at the executor", "CPU", "over nothing", "to `new Throwable()`", "time", "depth"));
		for (Contender contender : Contender.values()) {
			table.row(List.of(contender.label(), spread(contender, CallCost::cpu).amount(), over(contender).amount(),
					(contender == Contender.NONE) ? Numbers.NONE : ratio(contender).ratio(),
					spread(contender, CallCost::nanos).amount(), Integer.toString(costs(contender).get(0).depth())));
		}
		return table.toString();
	}

	private Spread over(Contender contender) {
		return perJvm((jvm) -> over(contender, jvm));
	}

	private Spread ratio(Contender contender) {
		return perJvm((jvm) -> over(contender, jvm) / over(Contender.THROWABLE, jvm));
	}

	private double over(Contender contender, int jvm) {
		return costs(contender).get(jvm).cpu() - costs(Contender.NONE).get(jvm).cpu();
	}

	private Spread perJvm(IntToDoubleFunction value) {
		return Spread.of(IntStream.range(0, costs(Contender.NONE).size()).mapToDouble(value).boxed().toList());
	}

	private Spread spread(Contender contender, ToDoubleFunction<CallCost> value) {
		return Spread.of(costs(contender).stream().map(value::applyAsDouble).toList());
	}

	List<CallCost> costs(Contender contender) {
		return this.costs.getOrDefault(contender, List.of());
	}

}
