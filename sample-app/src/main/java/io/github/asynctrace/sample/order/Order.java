package io.github.asynctrace.sample.order;

import java.util.List;

import io.github.asynctrace.sample.goods.Item;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What a customer has ordered.
 *
 * @param id the order's number
 * @param customer who ordered
 * @param country where to, as two letters
 * @param currency what the customer pays in
 * @param items what was ordered
 */
@Table("ORDERS")
public record Order(@Id long id, String customer, String country, String currency,
		@MappedCollection(idColumn = "ORDER_ID", keyColumn = "POSITION") List<Item> items) {
}
