package io.github.asynctrace.load;

import java.util.ArrayList;
import java.util.List;

import io.github.asynctrace.load.request.RequestRun;
import io.github.asynctrace.load.shop.LoadRun;
import io.github.asynctrace.report.CostRun;
import io.github.asynctrace.report.Target;

/**
 * Measures whole applications on the JVM that it was started with, and writes the tables
 * of that JDK into a document.
 */
public final class LoadReport {

	private LoadReport() {
	}

	/**
	 * Measures, for a quarter of an hour.
	 * @param args {@code --quick} for a rough look of three minutes, {@code --out FILE}
	 * for another document than {@code docs/cost.md}
	 */
	public static void main(String[] args) throws Exception {
		CostRun run = CostRun.of(args);
		run.write(", whole application", () -> {
			RequestRun call = RequestRun.measure(run.isQuick());
			LoadRun shops = LoadRun.measure(run.isQuick());
			List<Target> targets = new ArrayList<>(call.targets());
			targets.addAll(shops.targets());
			return Target.table(targets) + call.tables() + shops.tables();
		});
	}

}
