package io.github.asynctrace.sample.order;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/**
 * Finds orders in the database.
 */
interface OrderRepository extends Repository<Order, Long> {

	Optional<Order> findById(long id);

}
