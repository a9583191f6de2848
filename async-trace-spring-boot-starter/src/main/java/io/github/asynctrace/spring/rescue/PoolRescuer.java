package io.github.asynctrace.spring.rescue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.FindingListener;
import io.github.asynctrace.task.Finding;
import io.github.asynctrace.task.FindingKind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Lends starved pools the workers that would free them, and takes them back when they are
 * free. Every step is logged.
 */
public final class PoolRescuer implements FindingListener {

	private static final Log logger = LogFactory.getLog(PoolRescuer.class);

	private final AsyncTracer tracer;

	private final Map<String, List<Loan>> loans = new HashMap<>();

	private int available;

	/**
	 * Creates a rescuer.
	 * @param tracer what knows the pools
	 * @param maxWorkers the most workers that are lent at the same time, to all pools
	 * together
	 */
	public PoolRescuer(AsyncTracer tracer, int maxWorkers) {
		this.tracer = tracer;
		this.available = maxWorkers;
	}

	@Override
	public synchronized void found(Finding finding) {
		if (finding.kind() != FindingKind.STARVED_POOL) {
			return;
		}
		if (this.available < 1) {
			logger
				.warn("async-trace can rescue no pool: all workers that asynctrace.rescue.max-workers allows are lent");
			return;
		}
		this.tracer.rescue(finding, this.available).ifPresentOrElse((workers) -> {
			Loan loan = new Loan(workers, Math.min(finding.workersNeeded(), this.available));
			this.available -= loan.size();
			this.loans.computeIfAbsent(finding.id(), (id) -> new ArrayList<>()).add(loan);
		}, () -> logger.warn("async-trace cannot rescue " + finding.pools()
				+ ": more workers would not help, or nobody " + "can give it any"));
	}

	// The workers that were lent may have starved with the others.
	@Override
	public synchronized void lasts(Finding finding) {
		found(finding);
	}

	@Override
	public synchronized void over(Finding finding, String message) {
		List<Loan> loans = this.loans.remove(finding.id());
		if (loans != null) {
			loans.forEach(this::takeBack);
		}
	}

	private void takeBack(Loan loan) {
		this.available += loan.size();
		try {
			loan.workers().close();
		}
		catch (Exception ex) {
			logger.warn("async-trace could not take back the workers that it has lent", ex);
		}
	}

	/**
	 * Workers that were lent.
	 *
	 * @param workers takes them back
	 * @param size how many they are
	 */
	private record Loan(AutoCloseable workers, int size) {
	}

}
