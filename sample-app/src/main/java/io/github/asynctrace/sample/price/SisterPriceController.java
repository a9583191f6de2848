package io.github.asynctrace.sample.price;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what the sister shop asks for the same articles.
 */
@RestController
@ConditionalOnProperty("shop.sister")
class SisterPriceController {

	private final SisterShop sister;

	SisterPriceController(SisterShop sister) {
		this.sister = sister;
	}

	@GetMapping("/prices/sister")
	List<PriceTag> prices() {
		return this.sister.prices().join();
	}

}
