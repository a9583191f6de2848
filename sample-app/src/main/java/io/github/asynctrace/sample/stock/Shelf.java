package io.github.asynctrace.sample.stock;

import org.springframework.data.annotation.Id;

/**
 * The place of one article in one warehouse.
 *
 * @param id the shelf's number
 * @param warehouse where it stands
 * @param sku what lies on it
 * @param pieces how many of it
 */
record Shelf(@Id long id, String warehouse, String sku, int pieces) {
}
