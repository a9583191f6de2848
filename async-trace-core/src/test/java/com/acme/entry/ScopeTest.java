package com.acme.entry;

import java.util.concurrent.Executor;

import com.acme.support.Gc;
import com.acme.support.Rows;
import io.github.asynctrace.AsyncTrace;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hazard: scopes that are closed twice, out of order, on another thread or never, and
 * what is current after them.
 */
class ScopeTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	@AfterEach
	void close() {
		assertThat(this.tracer.currentTask()).isEmpty();
		this.tracer.close();
	}

	private String current() {
		return this.tracer.currentTask().map(TaskSnapshot::name).orElse("none");
	}

	@Test
	void scopeOutsideAnyTaskIsARoot() {
		try (AsyncTracer.Scope scope = this.tracer.open("import batch 7")) {
			assertThat(current()).isEqualTo("import batch 7");
			assertThat(AsyncTrace.current().inExecutor()).isFalse();
			this.direct.execute(() -> {
			});
		}

		TaskSnapshot root = Rows.root(this.tracer, Rows.only(this.tracer));
		assertThat(root.name()).isEqualTo("import batch 7");
		assertThat(root.kind()).isEqualTo(TaskKind.SCOPE);
		assertThat(root.state()).isEqualTo(TaskState.DONE);
		assertThat(this.tracer.snapshot().counts().submitted()).isEqualTo(1);
	}

	@Test
	void scopeInATaskIsItsChild() {
		this.direct.execute(() -> {
			TaskSnapshot task = this.tracer.currentTask().orElseThrow();
			try (AsyncTracer.Scope scope = this.tracer.open("step 2")) {
				assertThat(this.tracer.currentTask()).get().extracting(TaskSnapshot::parentId).isEqualTo(task.id());
				assertThat(AsyncTrace.current().inExecutor()).isTrue();
			}
			assertThat(this.tracer.currentTask()).get().extracting(TaskSnapshot::id).isEqualTo(task.id());
		});
	}

	@Test
	void closedTwice() {
		try (AsyncTracer.Scope outer = this.tracer.open("outer")) {
			AsyncTracer.Scope inner = this.tracer.open("inner");
			inner.close();
			inner.close();
			assertThat(current()).isEqualTo("outer");
		}
	}

	@Test
	void closedTwiceWithAnotherInBetween() {
		AsyncTracer.Scope first = this.tracer.open("first");
		first.close();
		try (AsyncTracer.Scope second = this.tracer.open("second")) {
			first.close();
			assertThat(current()).isEqualTo("second");
		}
	}

	@Test
	void closedOutOfOrder() {
		AsyncTracer.Scope outer = this.tracer.open("outer");
		AsyncTracer.Scope inner = this.tracer.open("inner");

		outer.close();
		assertThat(current()).isEqualTo("inner");
		inner.close();

		assertThat(current()).isEqualTo("none");
	}

	@Test
	void closedOnAnotherThread() throws Exception {
		AsyncTracer.Scope scope = this.tracer.open("handed over");

		Thread other = new Thread(scope::close);
		other.start();
		other.join();

		assertThat(current()).isEqualTo("none");
		assertThat(this.tracer.snapshot().roots()).extracting(TaskSnapshot::state).containsOnly(TaskState.DONE);
	}

	@Test
	void closedOnAnotherThreadThatHasAScopeOfItsOwn() throws Exception {
		AsyncTracer.Scope scope = this.tracer.open("handed over");
		String[] seen = new String[1];

		Thread other = new Thread(() -> {
			try (AsyncTracer.Scope own = this.tracer.open("own")) {
				scope.close();
				seen[0] = current();
			}
		});
		other.start();
		other.join();

		assertThat(seen).containsExactly("own");
	}

	@Test
	void neverClosedInATaskEndsWithTheTask() {
		this.direct.execute(() -> {
			AsyncTracer.Scope leaked = this.tracer.open("leaked");
			assertThat(current()).isEqualTo("leaked");
		});

		assertThat(current()).isEqualTo("none");
		this.direct.execute(() -> assertThat(this.tracer.trace().toString()).doesNotContain("leaked"));
	}

	@Test
	void neverClosedLeavesOnceItIsCollected() {
		this.tracer.open("forgotten");

		Gc.until(() -> assertThat(this.tracer.snapshot().tasks()).extracting(TaskSnapshot::state)
			.containsExactly(TaskState.ENDED));
		assertThat(current()).isEqualTo("none");
	}

}
