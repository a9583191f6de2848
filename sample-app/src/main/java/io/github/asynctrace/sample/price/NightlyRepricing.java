package io.github.asynctrace.sample.price;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives every article a new price while the customers sleep.
 */
@Component
class NightlyRepricing {

	private static final Logger logger = LoggerFactory.getLogger(NightlyRepricing.class);

	private final ProductRepository products;

	NightlyRepricing(ProductRepository products) {
		this.products = products;
	}

	@Scheduled(cron = "${shop.repricing.cron:0 0 3 * * *}")
	void reprice() {
		logger.info("New prices for {} articles", this.products.reprice());
	}

}
