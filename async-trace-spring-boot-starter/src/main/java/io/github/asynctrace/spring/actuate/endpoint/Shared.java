package io.github.asynctrace.spring.actuate.endpoint;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Something costly that is made by one thread at a time, and shared by all who wait for
 * it.
 * <p>
 * Whoever comes while one is being made gets the next: what anybody gets was begun after
 * the question. At any time there are at most one that is being made and one that is
 * waited for.
 *
 * @param <T> what is made
 */
final class Shared<T> {

	private final Supplier<T> maker;

	private final ReentrantLock making = new ReentrantLock();

	private @Nullable CompletableFuture<T> next;

	/**
	 * Shares what a supplier makes.
	 * @param maker called on the thread of one of those who ask; may throw
	 */
	Shared(Supplier<T> maker) {
		this.maker = maker;
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
			synchronized (this) {
				this.next = null;
			}
			T made = this.maker.get();
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

	private static <T> T await(CompletableFuture<T> made) {
		try {
			return made.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

}
