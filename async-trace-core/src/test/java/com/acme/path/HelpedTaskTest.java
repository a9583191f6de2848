package com.acme.path;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TraceHop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Hazard: a thread that runs a task within another, which is older or belongs to another
 * tracer; whoever looks from outside takes the frames of the one for those of the other.
 */
class HelpedTaskTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void taskThatHelpsAnOlderOneShowsItsOwnFrames() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch hold = new CountDownLatch(1);
		Runnable older = this.tracer.wrap((Runnable) () -> inner(inside, hold));
		Thread thread = new Thread(() -> this.direct.execute(() -> help(older)));
		thread.start();
		inside.await();
		await().until(() -> thread.getState() == Thread.State.WAITING);

		List<TaskSnapshot> tasks = Rows.tasks(this.tracer);
		assertThat(live(tasks.get(0))).containsExactly("uninterruptibly", "inner",
				"lambda$taskThatHelpsAnOlderOneShowsItsOwnFrames$");
		assertThat(live(tasks.get(1))).containsExactly("help", "lambda$taskThatHelpsAnOlderOneShowsItsOwnFrames$");
		hold.countDown();
		thread.join();
	}

	@Test
	void outerTaskShowsItsOwnFramesWhileATaskOfAnotherTracerRunsWithin() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch hold = new CountDownLatch(1);
		AsyncTracer other = AsyncTracer.create();
		Runnable foreign = other.wrap((Runnable) () -> inner(inside, hold));
		Thread thread = new Thread(() -> this.direct.execute(() -> help(foreign)));
		thread.start();
		inside.await();
		await().until(() -> thread.getState() == Thread.State.WAITING);

		assertThat(live(Rows.only(this.tracer))).containsExactly("help",
				"lambda$outerTaskShowsItsOwnFramesWhileATaskOfAnotherTracerRunsWithin$");
		hold.countDown();
		thread.join();
		other.close();
	}

	private static void inner(CountDownLatch inside, CountDownLatch hold) {
		inside.countDown();
		uninterruptibly(hold);
	}

	private static void help(Runnable older) {
		older.run();
	}

	private static void uninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private List<String> live(TaskSnapshot task) {
		TraceHop first = this.tracer.trace(task.id()).hops().get(0);
		return first.frames().stream().map(AsyncFrame::methodName).map((name) -> name.replaceAll("\\d+$", "")).toList();
	}

}
