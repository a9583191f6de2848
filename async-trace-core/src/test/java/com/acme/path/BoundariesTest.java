package com.acme.path;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each line between two hops says what boundary was crossed.
 */
class BoundariesTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);

	private final CompletableFuture<String> seen = new CompletableFuture<>();

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
	}

	@Test
	void executor() {
		Executor io = this.tracer.wrap((Executor) this.pool, "io");
		ExecutorService service = this.tracer.wrap((ExecutorService) this.pool, "io");

		io.execute(() -> service.submit(this::look));

		assertThat(marks()).containsExactly("[EXECUTOR]", "[EXECUTOR]");
	}

	@Test
	void scheduled() {
		ScheduledExecutorService timer = this.tracer.wrap(this.pool, "timer");

		timer.schedule(() -> {
			timer.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.HOURS);
		}, 0, TimeUnit.SECONDS);

		assertThat(marks()).containsExactly("[SCHEDULED]");
	}

	@Test
	void scheduledByFrameworkWithWordOfItsOwn() {
		this.pool.execute(this.tracer.instrumentation().periodic("Prices.update", "timer", "@Cron", this::look));

		assertThat(marks()).containsExactly("[@Cron]");
	}

	@Test
	void stage() {
		this.tracer.supplyAsync(() -> "price", this.pool).thenAccept((price) -> look());

		assertThat(marks()).containsExactly("[stage]");
	}

	@Test
	void thread() {
		ThreadFactory threads = this.tracer.wrapThreadFactory(Thread::new);

		threads.newThread(this::look).start();

		assertThat(marks()).containsExactly("[thread]");
	}

	private void look() {
		this.seen.complete(AsyncTrace.current().toString());
	}

	private List<String> marks() {
		return this.seen.join()
			.lines()
			.filter((line) -> line.startsWith("  ↑ task #"))
			.map((line) -> line.replaceFirst(".* (\\[[^]]+\\]).*", "$1"))
			.toList();
	}

}
