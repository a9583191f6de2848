package com.acme.path;

import java.util.concurrent.Executor;

import com.acme.support.Gc;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.Limits;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A plain thread that submits is one root, shown for as long as it has descendants.
 */
class ThreadRootTest {

	private final AsyncTracer tracer = AsyncTracer.builder()
		.budget(100)
		.limits(Limits.defaults().withFinished(2))
		.build();

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void oneRowForAllThatAThreadSubmits() {
		submit();
		submit();

		assertThat(this.tracer.snapshot().roots()).hasSize(1).first().satisfies((root) -> {
			assertThat(root.kind()).isEqualTo(TaskKind.THREAD);
			assertThat(root.name()).isEqualTo(Thread.currentThread().getName());
			assertThat(root.rootId()).isEqualTo(root.id());
			assertThat(root.parentId()).isZero();
		});
	}

	@Test
	void oneRowForEachThread() throws Exception {
		for (String name : new String[] { "cook", "waiter" }) {
			Thread thread = new Thread(this::submit, name);
			thread.start();
			thread.join();
		}

		assertThat(this.tracer.snapshot().roots()).extracting(TaskSnapshot::name).containsExactly("cook", "waiter");
		assertThat(this.tracer.snapshot().roots()).extracting(TaskSnapshot::kind).containsOnly(TaskKind.THREAD);
	}

	@Test
	void rootLeavesWithItsLastDescendant() throws Exception {
		Thread thread = new Thread(this::submit, "cook");
		thread.start();
		thread.join();
		assertThat(this.tracer.snapshot().roots()).extracting(TaskSnapshot::name).containsExactly("cook");

		submit();
		submit();

		assertThat(this.tracer.snapshot().roots()).extracting(TaskSnapshot::name)
			.containsExactly(Thread.currentThread().getName());
		Gc.collect();
		assertThat(Rows.tasks(this.tracer)).hasSize(2);
	}

	@Test
	void threadThatIsGoneIsNotShownAsRunning() throws Exception {
		Thread thread = new Thread(this::submit, "cook");
		thread.start();
		thread.join();

		assertThat(this.tracer.snapshot().roots()).extracting(TaskSnapshot::name, TaskSnapshot::state)
			.containsExactly(tuple("cook", TaskState.ENDED));
	}

	@Test
	void pathOutsideAnyTaskIsTheStackAndTheThread() {
		AsyncTrace trace = AsyncTrace.current();

		assertThat(trace.frames()).extracting(AsyncFrame::name)
			.containsExactly("ThreadRootTest.pathOutsideAnyTaskIsTheStackAndTheThread");
		assertThat(trace.frames().get(0).isRoot()).isTrue();
		assertThat(trace.hops()).hasSize(1);
		assertThat(trace.currentTask()).isEmpty();
		assertThat(trace.inExecutor()).isFalse();
		assertThat(trace.toString()).endsWith(", root, on " + Thread.currentThread().getName() + "\n");
	}

	private void submit() {
		this.direct.execute(() -> {
		});
	}

}
