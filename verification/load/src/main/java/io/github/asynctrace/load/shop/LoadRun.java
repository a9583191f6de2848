package io.github.asynctrace.load.shop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.asynctrace.report.Target;

/**
 * Shops of all variants, which stand side by side and are put under load in turn.
 * <p>
 * Turns of seconds, and in both directions: what else happens on the machine meets all of
 * them alike.
 */
public final class LoadRun {

	private final LoadPlan plan;

	private final LoadResults results = new LoadResults();

	private LoadRun(LoadPlan plan) {
		this.plan = plan;
	}

	/**
	 * Measures.
	 * @param quick whether a rough look is enough
	 */
	public static LoadRun measure(boolean quick) throws Exception {
		return measure(quick ? LoadPlan.quick() : LoadPlan.full());
	}

	static LoadRun measure(LoadPlan plan) throws Exception {
		LoadRun run = new LoadRun(plan);
		for (int generation = 0; generation < plan.generations(); generation++) {
			run.generation();
		}
		return run;
	}

	private void generation() throws Exception {
		List<Shop> shops = new ArrayList<>();
		try {
			for (Variant variant : this.plan.variants()) {
				shops.add(Shop.open(variant));
			}
			for (Shop shop : shops) {
				Load.run(shop, LoadPlan.CONNECTIONS, LoadPlan.LONGEST_WARM_UP,
						this.plan.warmUp() / LoadPlan.CONNECTIONS);
			}
			List<Shop> turns = new ArrayList<>(shops);
			for (int round = 0; round < this.plan.rounds(); round++) {
				for (Shop shop : turns) {
					turn(shop);
				}
				Collections.reverse(turns);
			}
			for (Shop shop : shops) {
				if (shop.variant().hasOurs()) {
					shop.stacks().ifPresent((part) -> this.results.addStacks(shop.variant(), part));
				}
			}
		}
		finally {
			shops.forEach(Shop::close);
		}
	}

	private void turn(Shop shop) throws Exception {
		Slice saturated = Load.run(shop, LoadPlan.CONNECTIONS, this.plan.saturated(), Load.UNLIMITED);
		Slice alone = Load.run(shop, 1, this.plan.alone(), Load.UNLIMITED);
		System.out.println("# " + shop.variant().label() + ": " + saturated + ", alone " + alone);
		this.results.add(shop.variant(), saturated, alone);
	}

	/** What was promised of a whole application. */
	public List<Target> targets() {
		return this.results.targets();
	}

	/** What came out, as Markdown. */
	public String tables() {
		return this.results.tables(this.plan);
	}

	LoadResults results() {
		return this.results;
	}

}
