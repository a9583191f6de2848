package io.github.asynctrace.sample.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.asynctrace.sample.goods.Item;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

/**
 * Asks all warehouses what they hold.
 */
@Service
public class StockService {

	private static final List<String> NAMES = List.of("Hamburg", "Lyon", "Porto");

	private final Warehouses warehouses;

	StockService(Warehouses warehouses) {
		this.warehouses = warehouses;
	}

	@Async
	public CompletableFuture<List<Holding>> check(List<Item> items) {
		List<CompletableFuture<Holding>> answers = new ArrayList<>();
		for (String name : NAMES) {
			answers.add(this.warehouses.look(name, items));
		}
		List<Holding> holdings = new ArrayList<>();
		for (CompletableFuture<Holding> answer : answers) {
			holdings.add(answer.join());
		}
		return CompletableFuture.completedFuture(holdings);
	}

}
