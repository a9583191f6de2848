package io.github.asynctrace.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.asynctrace.internal.capture.Budget;
import io.github.asynctrace.internal.capture.VisibleFrames;
import io.github.asynctrace.internal.trace.TaskTracer;
import io.github.asynctrace.internal.watch.Watch;
import io.github.asynctrace.internal.wrap.TracedExecutorService;
import io.github.asynctrace.internal.wrap.Wrappers;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.Mode;
import io.github.asynctrace.task.WaitReport;
import io.github.asynctrace.task.WatchLimits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the watcher does every second, where all is well and where a pool is starved, and
 * what it takes to answer who waits for whom.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WatchBenchmark extends CostBenchmark {

	private static final int THREADS = 50;

	@Param("10000")
	public int live = 1000;

	@Param({ "false", "true" })
	public boolean starved;

	private final TaskTracer tracer = new TaskTracer(Mode.EXACT, new Budget(Budget.UNLIMITED), Limits.defaults(),
			VisibleFrames.DEFAULT);

	private final Watch watch = new Watch(this.tracer, Wrappers::unwrap,
			WatchLimits.defaults().withQueued(Duration.ofDays(1)).withStuck(Duration.ofDays(1)));

	private final ExecutorService raw = Executors.newFixedThreadPool(THREADS);

	private final ExecutorService pool = new TracedExecutorService(this.tracer, this.raw, "pool");

	private final CountDownLatch hold = new CountDownLatch(1);

	@Setup(Level.Trial)
	public void fill() throws InterruptedException {
		CountDownLatch inside = new CountDownLatch(THREADS);
		for (int i = 0; i < THREADS; i++) {
			this.pool.submit(() -> {
				inside.countDown();
				inside.await();
				if (this.starved) {
					return this.pool.submit(() -> "child").get();
				}
				while (this.hold.getCount() > 0) {
					TimeUnit.SECONDS.sleep(1);
				}
				return "";
			});
		}
		inside.await();
		Population.submit(this.pool, this.live - THREADS, SnapshotBenchmark.SITES, SnapshotBenchmark.DEPTH);
		TimeUnit.SECONDS.sleep(2);
		this.tracer.tidy();
	}

	@TearDown(Level.Trial)
	public void close() {
		this.hold.countDown();
		this.raw.shutdownNow();
		this.tracer.close();
	}

	@Benchmark
	public void tick() {
		this.watch.tick();
	}

	@Benchmark
	public WaitReport report() {
		return this.watch.report();
	}

}
