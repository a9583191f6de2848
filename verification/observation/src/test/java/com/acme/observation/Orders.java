package com.acme.observation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.task.TaskSnapshot;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/**
 * Reserves in the background whatever is ordered.
 */
@Service
class Orders {

	private final Executor executor;

	private final Map<String, TaskSnapshot> reservations = new ConcurrentHashMap<>();

	Orders(@Qualifier("applicationTaskExecutor") Executor executor) {
		this.executor = executor;
	}

	String reserve(String order) {
		this.executor
			.execute(() -> AsyncTrace.current().currentTask().ifPresent((task) -> this.reservations.put(order, task)));
		return order;
	}

	/** The task that reserved it. */
	Optional<TaskSnapshot> reservation(String order) {
		return Optional.ofNullable(this.reservations.get(order));
	}

}
