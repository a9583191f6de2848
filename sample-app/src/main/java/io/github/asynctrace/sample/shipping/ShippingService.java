package io.github.asynctrace.sample.shipping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

/**
 * Asks all carriers and takes the cheapest.
 */
@Service
public class ShippingService {

	private final Carriers carriers;

	private final ExecutorService carrierPool;

	ShippingService(Carriers carriers, @Qualifier("carrierPool") ExecutorService carrierPool) {
		this.carriers = carriers;
		this.carrierPool = carrierPool;
	}

	@Async
	public CompletableFuture<Offer> cheapest(String country) {
		List<Future<Offer>> answers = new ArrayList<>();
		for (String carrier : this.carriers.names()) {
			answers.add(this.carrierPool.submit(() -> this.carriers.ask(carrier, country)));
		}
		List<Offer> offers = new ArrayList<>();
		for (Future<Offer> answer : answers) {
			offers.add(await(answer, country));
		}
		return CompletableFuture.completedFuture(Collections.min(offers, Comparator.comparing(Offer::euros)));
	}

	// Without a time limit, as in so many shops: one carrier that stalls holds up the
	// whole order page, and that is what there is to find out.
	private Offer await(Future<Offer> answer, String country) {
		try {
			return answer.get();
		}
		catch (ExecutionException ex) {
			throw new NoCarrierException(country, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NoCarrierException(country, ex);
		}
	}

}
