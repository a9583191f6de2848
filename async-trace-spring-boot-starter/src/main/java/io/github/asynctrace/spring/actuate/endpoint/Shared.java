package io.github.asynctrace.spring.actuate.endpoint;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Something costly that is made by one thread at a time, and shared by all who wait for
 * it.
 * <p>
 * Whoever comes while one is being made gets the next: what anybody gets was begun after
 * the question. At any time there are at most one that is being made and one that is
 * waited for. However many ask, making takes at most an eighth of the time: after each
 * one there is a rest of seven times as long, in which those who come gather for the
 * next; but never one of more than two seconds.
 *
 * @param <T> what is made
 */
final class Shared<T> {

	private static final int REST = 7;

	// What takes that long was held up, and the next one will be made in no time.
	private static final long MAX_REST_NANOS = TimeUnit.SECONDS.toNanos(2);

	private final Supplier<T> maker;

	private final LongSupplier nanoTime;

	private final LongConsumer parkNanos;

	private final ReentrantLock making = new ReentrantLock();

	private long restedAt;

	private @Nullable CompletableFuture<T> next;

	/**
	 * Shares what a supplier makes.
	 * @param maker called on the thread of one of those who ask; may throw
	 */
	Shared(Supplier<T> maker) {
		this(maker, System::nanoTime, LockSupport::parkNanos);
	}

	/**
	 * Shares what a supplier makes, by a clock.
	 * @param maker called on the thread of one of those who ask; may throw
	 * @param nanoTime tells the time, in nanoseconds
	 * @param parkNanos lets the calling thread rest for some nanoseconds, or less
	 */
	Shared(Supplier<T> maker, LongSupplier nanoTime, LongConsumer parkNanos) {
		this.maker = maker;
		this.nanoTime = nanoTime;
		this.parkNanos = parkNanos;
		this.restedAt = nanoTime.getAsLong();
	}

	/**
	 * One that is begun from now on.
	 * @return what was made
	 * @throws RuntimeException whatever its maker has thrown, to each who shares it
	 */
	T get() {
		CompletableFuture<T> mine;
		boolean isFirst;
		synchronized (this) {
			CompletableFuture<T> next = this.next;
			isFirst = next == null;
			mine = (next != null) ? next : new CompletableFuture<>();
			this.next = mine;
		}
		return isFirst ? make(mine) : await(mine);
	}

	private T make(CompletableFuture<T> mine) {
		this.making.lock();
		try {
			rest();
			synchronized (this) {
				this.next = null;
			}
			T made = makeAndMeasure();
			mine.complete(made);
			return made;
		}
		catch (Throwable ex) {
			mine.completeExceptionally(ex);
			throw ex;
		}
		finally {
			this.making.unlock();
		}
	}

	// An interrupt is meant for others: it ends the rest and stays.
	private void rest() {
		long left = this.restedAt - this.nanoTime.getAsLong();
		while (left > 0 && !Thread.currentThread().isInterrupted()) {
			this.parkNanos.accept(left);
			left = this.restedAt - this.nanoTime.getAsLong();
		}
	}

	private T makeAndMeasure() {
		long begun = this.nanoTime.getAsLong();
		try {
			return this.maker.get();
		}
		finally {
			long now = this.nanoTime.getAsLong();
			this.restedAt = now + Math.min(REST * (now - begun), MAX_REST_NANOS);
		}
	}

	private static <T> T await(CompletableFuture<T> made) {
		try {
			return made.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

}
