package com.acme.newer;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.acme.support.Frames;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Virtual threads, one for each task: they have no name, and no dump of threads shows
 * them.
 */
class VirtualThreadsTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final CountDownLatch hold = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.hold.countDown();
		this.tracer.close();
	}

	@Test
	void executorOfTracedThreads() throws Exception {
		try (ExecutorService service = Executors
			.newThreadPerTaskExecutor(this.tracer.wrapThreadFactory(Thread.ofVirtual().name("v-", 0).factory()))) {
			AsyncTrace trace = service.submit(() -> this.tracer.trace()).get();

			assertThat(Frames.names(trace)).containsExactly("VirtualThreadsTest.lambda$executorOfTracedThreads",
					"VirtualThreadsTest.executorOfTracedThreads");
			TaskSnapshot task = Rows.only(this.tracer, TaskState.DONE);
			assertThat(task.kind()).isEqualTo(TaskKind.THREAD);
			assertThat(task.thread()).isEqualTo("v-0");
		}
	}

	@Test
	void outcomeOfATracedThreadIsKnown() {
		try (ExecutorService service = Executors
			.newThreadPerTaskExecutor(this.tracer.wrapThreadFactory(Thread.ofVirtual().factory()))) {
			Future<?> future = service.submit(() -> {
				throw new IllegalStateException("sold out");
			});

			assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class);
			Rows.only(this.tracer, TaskState.FAILED);
		}
	}

	@Test
	void tracedExecutorOfVirtualThreads() throws Exception {
		try (ExecutorService service = this.tracer.wrap(Executors.newVirtualThreadPerTaskExecutor(), "virtual")) {
			Future<Boolean> future = service.submit(() -> Thread.currentThread().isVirtual());

			assertThat(future.get()).isTrue();
			assertThat(Rows.only(this.tracer).executor()).isEqualTo("virtual");
		}
	}

	@Test
	void threadThatRunsNowShowsItsFrames() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		try (ExecutorService service = this.tracer.wrap(Executors.newVirtualThreadPerTaskExecutor(), "virtual")) {
			service.execute(() -> park(inside));
			inside.await();

			List<TraceHop> hops = this.tracer.trace(Rows.only(this.tracer).id()).hops();
			assertThat(hops.get(0).frames()).extracting(AsyncFrame::methodName).first().isEqualTo("park");
			this.hold.countDown();
		}
	}

	@Test
	void threadWithoutANameIsToldApart() throws Exception {
		Thread thread = this.tracer.wrapThreadFactory(Thread.ofVirtual().factory()).newThread(() -> {
		});
		thread.start();
		thread.join();

		assertThat(Rows.only(this.tracer).thread()).isEqualTo("thread-" + thread.threadId());
	}

	@Test
	void rootWithoutANameIsToldApart() throws Exception {
		Thread thread = Thread.ofVirtual().start(() -> this.tracer.wrap((Runnable) () -> {
		}).run());
		thread.join();

		TaskSnapshot root = Rows.root(this.tracer, Rows.only(this.tracer));
		assertThat(root.name()).isEqualTo("thread-" + thread.threadId());
		assertThat(root.kind()).isEqualTo(TaskKind.THREAD);
	}

	private void park(CountDownLatch inside) {
		inside.countDown();
		try {
			this.hold.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
