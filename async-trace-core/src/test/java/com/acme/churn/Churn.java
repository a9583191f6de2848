package com.acme.churn;

/**
 * How much of the full size is tested.
 */
final class Churn {

	private static final int PERCENT = Integer.getInteger("soak.percent", 5);

	private Churn() {
	}

	/** The share of a full size that is tested. */
	static int size(int full) {
		return (int) ((long) full * PERCENT / 100);
	}

}
