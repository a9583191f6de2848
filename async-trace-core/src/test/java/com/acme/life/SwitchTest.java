package com.acme.life;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tracing is switched off and on while the program runs; work goes on either way.
 */
class SwitchTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void whatIsSubmittedWhileOffIsNotTraced() {
		this.tracer.disable();
		Runnable work = () -> assertThat(this.tracer.currentTask()).isEmpty();
		this.direct.execute(work);
		assertThat(this.tracer.wrap(work)).isSameAs(work);
		this.tracer.open("scope").close();
		assertThat(this.tracer.snapshot().counts().submitted()).isZero();
		assertThat(this.tracer.snapshot().tasks()).isEmpty();

		this.tracer.enable();
		this.direct.execute(() -> {
		});
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void whatWasSubmittedBeforeStaysTraced() {
		Runnable before = this.tracer.wrap((Runnable) () -> assertThat(this.tracer.currentTask()).isPresent());

		this.tracer.disable();
		before.run();

		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void switchedOffWithinATask() {
		this.direct.execute(this.tracer::disable);

		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.DONE);
		assertThat(this.tracer.currentTask()).isEmpty();
	}

	@Test
	void periodicWorkGoesOnAndIsTracedAgain() {
		ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
		CountDownLatch[] ticks = { new CountDownLatch(1) };
		this.tracer.wrap(pool, "timer").scheduleAtFixedRate(() -> ticks[0].countDown(), 0, 1, TimeUnit.MILLISECONDS);
		await().until(() -> this.tracer.snapshot().counts().done() > 0);

		this.tracer.disable();
		await().until(() -> this.tracer.snapshot().counts().running() == 0);
		long before = this.tracer.snapshot().counts().submitted();
		CountDownLatch whileOff = new CountDownLatch(3);
		ticks[0] = whileOff;
		await().until(() -> whileOff.getCount() == 0);
		assertThat(this.tracer.snapshot().counts().submitted()).isLessThanOrEqualTo(before + 1);

		this.tracer.enable();
		await().until(() -> this.tracer.snapshot().counts().submitted() > before + 1);
		pool.shutdownNow();
	}

	@Test
	void periodicWorkThatIsOlderThanTracingIsTracedFromThenOn() throws InterruptedException {
		ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
		try (AsyncTracer late = AsyncTracer.builder().mode(Mode.OFF).build()) {
			CountDownLatch whileOff = new CountDownLatch(1);
			BlockingQueue<String> traces = new LinkedBlockingQueue<>();
			late.wrap(pool, "timer").scheduleAtFixedRate(() -> {
				whileOff.countDown();
				if (late.isEnabled()) {
					traces.add(late.trace().toString());
				}
			}, 0, 1, TimeUnit.MILLISECONDS);
			whileOff.await();
			assertThat(late.snapshot().tasks()).isEmpty();

			late.enable();
			await().untilAsserted(() -> assertThat(traces.take()).contains("[SCHEDULED], scheduled")
				.contains("(scheduled while tracing was off)"));
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	void modeAndStateAreTold() {
		assertThat(this.tracer.mode()).isEqualTo(Mode.EXACT);
		assertThat(this.tracer.isEnabled()).isTrue();

		this.tracer.mode(Mode.OFF);
		assertThat(this.tracer.mode()).isEqualTo(Mode.OFF);
		assertThat(this.tracer.isEnabled()).isFalse();
		assertThat(this.tracer.snapshot().tracer().enabled()).isFalse();

		this.tracer.mode(Mode.ADAPTIVE);
		this.tracer.disable();
		this.tracer.enable();
		assertThat(this.tracer.mode()).isEqualTo(Mode.ADAPTIVE);
		assertThat(this.tracer.snapshot().tracer().mode()).isEqualTo(Mode.ADAPTIVE);
		assertThat(this.tracer.snapshot().tracer().enabled()).isTrue();
	}

	@Test
	void tracerThatStartsOff() {
		try (AsyncTracer off = AsyncTracer.builder().mode(Mode.OFF).build()) {
			Runnable work = () -> {
			};
			assertThat(off.wrap(work)).isSameAs(work);

			off.enable();
			assertThat(off.mode()).isEqualTo(Mode.EXACT);
			assertThat(off.wrap(work)).isNotSameAs(work);
		}
	}

}
