package com.acme.entry;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.AsyncFrame;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Work that the user wraps is a task from the moment of the wrapping.
 */
class WrapTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void runnable() {
		AtomicInteger runs = new AtomicInteger();
		Runnable wrapped = this.tracer.wrap((Runnable) runs::incrementAndGet);
		assertTask(TaskKind.EXECUTE, TaskState.QUEUED, "WrapTest.runnable");

		wrapped.run();

		assertThat(runs).hasValue(1);
		assertTask(TaskKind.EXECUTE, TaskState.DONE, "WrapTest.runnable");
	}

	@Test
	void callable() throws Exception {
		Callable<String> wrapped = this.tracer.wrap((Callable<String>) () -> "worked");
		assertTask(TaskKind.SUBMIT, TaskState.QUEUED, "WrapTest.callable");

		assertThat(wrapped.call()).isEqualTo("worked");

		assertTask(TaskKind.SUBMIT, TaskState.DONE, "WrapTest.callable");
	}

	@Test
	void supplier() {
		Supplier<String> wrapped = this.tracer.wrapSupplier(() -> "worked");
		assertTask(TaskKind.STAGE, TaskState.QUEUED, "WrapTest.supplier");

		assertThat(wrapped.get()).isEqualTo("worked");

		assertTask(TaskKind.STAGE, TaskState.DONE, "WrapTest.supplier");
	}

	@Test
	void whatTheWorkThrowsArrivesAsTheSameObject() {
		Exception checked = new Exception("checked");
		Error error = new AssertionError("error");

		assertThatThrownBy(() -> this.tracer.wrap((Callable<String>) () -> {
			throw checked;
		}).call()).isSameAs(checked);
		assertThatThrownBy(() -> this.tracer.wrap((Runnable) () -> {
			throw error;
		}).run()).isSameAs(error);
		assertThatThrownBy(() -> this.tracer.wrapSupplier(() -> {
			throw error;
		}).get()).isSameAs(error);

		assertThat(Rows.tasks(this.tracer)).hasSize(3).extracting(TaskSnapshot::state).containsOnly(TaskState.FAILED);
	}

	@Test
	void unwrapGivesTheUsersObjectThroughEveryLayer() {
		Runnable work = () -> {
		};
		AsyncTracer other = AsyncTracer.create();

		assertThat(this.tracer.unwrap(other.wrap(this.tracer.wrap(work)))).isSameAs(work);
		assertThat(this.tracer.unwrap(work)).isSameAs(work);
		other.close();
	}

	private void assertTask(TaskKind kind, TaskState state, String site) {
		TaskSnapshot task = Rows.only(this.tracer);
		assertThat(task.kind()).isEqualTo(kind);
		assertThat(task.state()).isEqualTo(state);
		assertThat(task.name()).isEqualTo(site);
		assertThat(task.site()).extracting(AsyncFrame::name).isEqualTo(site);
		assertThat(Rows.root(this.tracer, task).name()).isEqualTo(Thread.currentThread().getName());
	}

}
