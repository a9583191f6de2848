package io.github.asynctrace.sample.stock;

import java.util.List;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/**
 * Counts what lies on the shelves, empties and fills them.
 */
interface ShelfRepository extends Repository<Shelf, Long> {

	// PAUSE lets the database take its time: in memory it is quicker than any shop's, and
	// the tasks that wait for it would be over before one could look at them.
	@Query("select PIECES from SHELF where WAREHOUSE = :warehouse and SKU = :sku and PAUSE(80) is null")
	int count(String warehouse, String sku);

	@Query("select distinct SKU from SHELF where PIECES < 5 order by SKU")
	List<String> findScarceSkus();

	@Modifying
	@Query("update SHELF set PIECES = greatest(0, PIECES - cast(floor(rand() * 4) as int))")
	void sellSome();

	@Modifying
	@Query("update SHELF set PIECES = PIECES + :pieces where SKU = :sku and PIECES < 5")
	void fill(String sku, int pieces);

}
