package com.acme.newer;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import com.acme.support.Frames;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.Leaf;
import io.github.asynctrace.task.TraceHop.Relation;
import io.github.asynctrace.task.WaitKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: the management interface knows no virtual threads; what it does not tell must
 * not be made up.
 */
class VirtualTraceTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final ExecutorService virtual = this.tracer.wrap(Executors.newVirtualThreadPerTaskExecutor(), "virtual");

	private final CountDownLatch inside = new CountDownLatch(1);

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.virtual.shutdownNow();
		this.tracer.close();
	}

	private String stand() throws InterruptedException {
		this.inside.countDown();
		this.hold.await();
		return "done";
	}

	private AsyncTrace traceOnceWaiting(Thread thread, WaitKind kind) {
		await().until(() -> this.tracer.trace(thread).leaf().map(Leaf::kind).orElse(null) == kind);
		return this.tracer.trace(thread);
	}

	private Thread start(Callable<?> body) {
		return Thread.ofVirtual().name("virtual-waiter").start(() -> {
			try {
				body.call();
			}
			catch (Exception ex) {
				// The end of the test.
			}
		});
	}

	@Test
	void awaitedTask() throws Exception {
		Thread waiter = start(() -> this.virtual.submit(this::stand).get());
		this.inside.await();

		AsyncTrace trace = traceOnceWaiting(waiter, WaitKind.FUTURE);

		assertThat(Frames.names(trace)).startsWith("VirtualTraceTest.stand");
		assertThat(trace.hops()).first().extracting((hop) -> hop.relation()).isEqualTo(Relation.AWAITED);
		assertThat(trace.errors()).isEmpty();
		Future<?> future = this.virtual.submit(() -> trace);
		assertThat(Frames.names(this.tracer.trace(future))).isNotEmpty();
		assertThat(this.tracer.trace(trace.hops().get(0).task()).waiters()).extracting((by) -> by.thread())
			.containsExactly("virtual-waiter");
	}

	@Test
	void invokeAll() throws Exception {
		Thread waiter = start(() -> this.virtual.invokeAll(List.of(this::stand)));
		this.inside.await();

		AsyncTrace trace = traceOnceWaiting(waiter, WaitKind.FUTURE);

		assertThat(trace.leaf().orElseThrow().isCertain()).isTrue();
		assertThat(Frames.names(trace)).startsWith("VirtualTraceTest.stand");
	}

	@Test
	void otherWaits() {
		ReentrantLock lock = new ReentrantLock();
		lock.lock();

		assertThat(traceOnceWaiting(start(() -> new LinkedBlockingQueue<>().take()), WaitKind.QUEUE).leaf()).get()
			.hasToString("waits for an element of a LinkedBlockingQueue");
		assertThat(traceOnceWaiting(start(() -> {
			TimeUnit.MINUTES.sleep(1);
			return null;
		}), WaitKind.SLEEP).leaf()).get().hasToString("sleeps");
		assertThat(traceOnceWaiting(start(() -> {
			lock.lockInterruptibly();
			return null;
		}), WaitKind.LOCK).leaf()).get()
			.asString()
			.startsWith("waits for java.util.concurrent.locks.ReentrantLock$NonfairSync@")
			.endsWith(", whose holder is not known");
	}

	@Test
	void joinOfAnotherVirtualThread() throws Exception {
		Thread waiter = start(() -> {
			Thread target = this.tracer.wrapThreadFactory(Thread.ofVirtual().factory()).newThread(() -> {
				try {
					stand();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
			target.start();
			target.join();
			return null;
		});
		this.inside.await();

		AsyncTrace trace = traceOnceWaiting(waiter, WaitKind.THREAD);

		assertThat(trace.leaf().orElseThrow().isCertain()).isFalse();
		assertThat(trace.leaf().orElseThrow().toString())
			.startsWith("waits for the end of a thread, perhaps of task #");
	}

	@Test
	void scopeAtItsFrame() {
		Thread thread = start(() -> {
			try (AsyncTracer.Scope scope = this.tracer.open("import")) {
				return stand();
			}
		});
		AsyncTrace trace = traceOnceWaiting(thread, WaitKind.SYNCHRONIZER);

		assertThat(trace.frames()).filteredOn((frame) -> !frame.contexts().isEmpty())
			.singleElement()
			.satisfies((frame) -> assertThat(frame.methodName()).startsWith("lambda$scopeAtItsFrame"));
	}

	@Test
	void ownAndEnded() throws Exception {
		AsyncTrace own = this.virtual.submit(() -> this.tracer.trace(Thread.currentThread())).get();
		assertThat(Frames.names(own)).startsWith("VirtualTraceTest.lambda$ownAndEnded");

		Thread ended = Thread.ofVirtual().start(() -> {
		});
		ended.join();
		assertThat(this.tracer.trace(ended).frames()).isEmpty();
		assertThat(this.tracer.trace(ended).errors()).singleElement().asString().endsWith("has ended");
		assertThat(this.tracer.trace(Thread.ofVirtual().unstarted(() -> {
		})).errors()).singleElement().asString().endsWith("has not started");
		assertThat(this.tracer.ownedSynchronizers(ended)).isEmpty();
	}

}
