package com.acme.observation;

import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Orders by a schedule.
 */
@Component
class StockCheck {

	private final Orders orders;

	StockCheck(Orders orders) {
		this.orders = orders;
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
	void check() {
		this.orders.reserve("stock");
	}

}
