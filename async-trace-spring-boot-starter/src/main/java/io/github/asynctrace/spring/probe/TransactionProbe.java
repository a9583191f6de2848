package io.github.asynctrace.spring.probe;

import io.github.asynctrace.spi.ContextProbe;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * {@link ContextProbe} for the transaction of the calling thread.
 */
public final class TransactionProbe implements ContextProbe {

	@Override
	public @Nullable String current() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			return null;
		}
		String name = TransactionSynchronizationManager.getCurrentTransactionName();
		boolean isReadOnly = TransactionSynchronizationManager.isCurrentTransactionReadOnly();
		return "transaction" + ((name != null) ? " \"" + name + "\"" : "") + (isReadOnly ? ", read-only" : "");
	}

}
