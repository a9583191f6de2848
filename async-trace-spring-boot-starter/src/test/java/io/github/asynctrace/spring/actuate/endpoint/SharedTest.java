package io.github.asynctrace.spring.actuate.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: many who look at the same time make as many readings, and take the processor
 * from what they look at, or make one after the other without a pause; or one waits for
 * ever for what another has failed to make; or is given what is older than the question.
 */
class SharedTest {

	private static final int CLIENTS = 50;

	private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger atWork = new AtomicInteger();

	@AfterEach
	void stop() {
		this.clients.shutdownNow();
	}

	@Test
	void whoeverComesMeanwhileSharesTheNext() throws Exception {
		CountDownLatch open = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		Shared<Integer> shared = new Shared<>(() -> {
			assertThat(this.atWork.incrementAndGet()).isEqualTo(1);
			int number = this.begun.incrementAndGet();
			pass(open);
			this.atWork.decrementAndGet();
			return number;
		});
		Future<Integer> first = this.clients.submit(shared::get);
		await().atMost(Duration.ofMinutes(1)).until(() -> this.begun.get() == 1);
		List<CompletableFuture<Integer>> others = new ArrayList<>();
		for (int i = 1; i < CLIENTS; i++) {
			others.add(CompletableFuture.supplyAsync(() -> {
				synchronized (threads) {
					threads.add(Thread.currentThread());
				}
				return shared.get();
			}, this.clients));
		}
		await().atMost(Duration.ofMinutes(1)).until(() -> {
			synchronized (threads) {
				return threads.size() == CLIENTS - 1
						&& threads.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING);
			}
		});
		open.countDown();

		assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(1);
		assertThat(others).allSatisfy((other) -> assertThat(other.get(60, TimeUnit.SECONDS)).isEqualTo(2));
		assertThat(shared.get()).isEqualTo(3);
	}

	@Test
	void aFailureIsToldToAllWhoShareItAndToNobodyElse() throws Exception {
		CountDownLatch open = new CountDownLatch(1);
		Shared<Integer> shared = new Shared<>(() -> {
			int number = this.begun.incrementAndGet();
			pass(open);
			if (number == 2) {
				throw new IllegalStateException("the second");
			}
			return number;
		});
		Future<Integer> first = this.clients.submit(shared::get);
		await().atMost(Duration.ofMinutes(1)).until(() -> this.begun.get() == 1);
		Thread[] waiting = { new Thread(() -> failsIn(shared)), new Thread(() -> failsIn(shared)) };
		for (Thread thread : waiting) {
			thread.start();
			await().atMost(Duration.ofMinutes(1)).until(() -> thread.getState() == Thread.State.WAITING);
		}
		open.countDown();

		assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(1);
		for (Thread thread : waiting) {
			thread.join(60_000);
			assertThat(thread.isAlive()).isFalse();
		}
		assertThat(this.atWork).hasValue(2);
		assertThat(shared.get()).isEqualTo(3);
	}

	@Test
	void makingTakesAnEighthOfTheTimeOfThoseWhoNeverStopAsking() {
		AtomicLong clock = new AtomicLong();
		List<Long> rests = new ArrayList<>();
		Shared<Integer> shared = new Shared<>(() -> {
			clock.addAndGet(10);
			return this.begun.incrementAndGet();
		}, clock::get, (nanos) -> {
			rests.add(nanos);
			clock.addAndGet(60);
		});
		for (int i = 0; i < 3; i++) {
			shared.get();
		}
		// the first rest was cut short, and gone on with
		assertThat(rests).containsExactly(70L, 10L, 70L, 10L);

		clock.addAndGet(70);
		assertThat(shared.get()).isEqualTo(4);
		assertThat(rests).hasSize(4);
	}

	@Test
	void whatWasHeldUpIsNoReasonToRestForMinutes() {
		AtomicLong clock = new AtomicLong();
		List<Long> rests = new ArrayList<>();
		Shared<Integer> shared = new Shared<>(() -> {
			clock.addAndGet(TimeUnit.SECONDS.toNanos(30));
			return this.begun.incrementAndGet();
		}, clock::get, (nanos) -> {
			rests.add(nanos);
			clock.addAndGet(nanos);
		});
		shared.get();
		shared.get();

		assertThat(rests).containsExactly(TimeUnit.SECONDS.toNanos(2));
	}

	@Test
	void anInterruptEndsTheRestAndIsKept() throws Exception {
		Shared<Integer> shared = new Shared<>(this.begun::incrementAndGet, new AtomicLong()::incrementAndGet,
				(nanos) -> {
					throw new AssertionError("it rests");
				});
		shared.get();
		boolean isKept = this.clients.submit(() -> {
			Thread.currentThread().interrupt();
			assertThat(shared.get()).isEqualTo(2);
			return Thread.interrupted();
		}).get(60, TimeUnit.SECONDS);

		assertThat(isKept).isTrue();
	}

	private void failsIn(Shared<Integer> shared) {
		assertThatIllegalStateException().isThrownBy(shared::get).withMessage("the second");
		this.atWork.incrementAndGet();
	}

	@Test
	void anErrorOfTheJvmLeavesNobodyBehind() {
		Shared<Integer> shared = new Shared<>(() -> {
			if (this.begun.incrementAndGet() == 1) {
				throw new OutOfMemoryError("as if");
			}
			return 2;
		});

		assertThatThrownBy(() -> this.clients.submit(shared::get).get(60, TimeUnit.SECONDS))
			.isInstanceOf(ExecutionException.class)
			.hasCauseInstanceOf(OutOfMemoryError.class);
		assertThat(shared.get()).isEqualTo(2);
	}

	private static void pass(CountDownLatch latch) {
		try {
			if (!latch.await(10, TimeUnit.MINUTES)) {
				throw new IllegalStateException("nobody opened it");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
