package io.github.asynctrace.internal.capture;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: a thread that was off the processor during a capture pays for it with stacks
 * for the next minutes.
 */
class BudgetTest {

	private final Budget budget = new Budget(2, 64, 0);

	private final long[] bucket = this.budget.bucket(0);

	@Test
	void burstIsAllowedThenTheShareOfTheTime() {
		long spent = 0;
		while (this.budget.allows(this.bucket, 0)) {
			this.budget.spent(this.bucket, 1_000_000);
			spent++;
		}
		assertThat(spent).isEqualTo(100);
		assertThat(this.budget.skips()).isEqualTo(1);

		assertThat(this.budget.allows(this.bucket, TimeUnit.SECONDS.toNanos(1))).isTrue();
		this.budget.spent(this.bucket, 20_000_000);
		assertThat(this.budget.allows(this.bucket, TimeUnit.SECONDS.toNanos(1))).isFalse();
	}

	@Test
	void longPauseDuringACaptureIsForgivenWithinSeconds() {
		assertThat(this.budget.allows(this.bucket, 0)).isTrue();
		this.budget.spent(this.bucket, TimeUnit.SECONDS.toNanos(30));

		assertThat(this.budget.allows(this.bucket, TimeUnit.SECONDS.toNanos(1))).isFalse();
		assertThat(this.budget.allows(this.bucket, TimeUnit.SECONDS.toNanos(7))).isTrue();
	}

	@Test
	void longRestFillsNoMoreThanTheBurst() {
		this.budget.spent(this.bucket, 100_000_000);
		this.budget.allows(this.bucket, TimeUnit.HOURS.toNanos(1));

		assertThat(this.bucket[0]).isEqualTo(100_000_000);
	}

	@Test
	void manyThreadsTogetherKeepToTheShareOfAllProcessors() {
		Budget budget = new Budget(2, 4, 0);
		int captures = 0;
		for (int thread = 0; thread < 100; thread++) {
			long[] bucket = budget.bucket(0);
			while (budget.allows(bucket, 0)) {
				budget.spent(bucket, 1_000_000);
				captures++;
			}
		}
		assertThat(captures).as("a burst of 1 s of 4 processors").isEqualTo(80);

		long[] fresh = budget.bucket(0);
		assertThat(budget.allows(fresh, TimeUnit.MICROSECONDS.toNanos(900))).isFalse();
		assertThat(budget.allows(fresh, TimeUnit.MILLISECONDS.toNanos(1))).isTrue();
		budget.spent(fresh, 80_000);
		assertThat(budget.allows(fresh, TimeUnit.MILLISECONDS.toNanos(1))).isFalse();
		assertThat(budget.allows(fresh, TimeUnit.HOURS.toNanos(1_000))).isTrue();
	}

	@Test
	void allAndNothingNeedNoClock() {
		Budget none = new Budget(0);

		assertThat(none.isTimed()).isFalse();
		assertThat(none.allowsAll()).isFalse();
		assertThat(none.skips()).isEqualTo(1);
		assertThat(new Budget(100).isTimed()).isFalse();
		assertThat(new Budget(100).allowsAll()).isTrue();
	}

}
