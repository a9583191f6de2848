package io.github.asynctrace.sample.stock;

import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sells over the counter what lies on the shelves, so that they run empty.
 */
@Component
class CounterSales {

	private final ShelfRepository shelves;

	CounterSales(ShelfRepository shelves) {
		this.shelves = shelves;
	}

	@Scheduled(fixedRate = 2, timeUnit = TimeUnit.SECONDS)
	void sell() {
		this.shelves.sellSome();
	}

}
