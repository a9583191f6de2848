package io.github.asynctrace.sample.price;

import java.util.List;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/**
 * Knows the price of each article.
 */
interface ProductRepository extends Repository<Product, String> {

	Product findBySku(String sku);

	@Query("select SKU from PRODUCT order by SKU")
	List<String> findSkus();

	@Modifying
	@Query("update PRODUCT set PRICE = round(COST * (1.3 + rand() * 0.4), 2)")
	int reprice();

}
