package com.acme.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;

import com.acme.support.Rows;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.Instrumentation;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskKind;
import io.github.asynctrace.task.TaskSnapshot;
import io.github.asynctrace.task.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Announced, decorated and untraced work.
 */
class InstrumentationTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	private final Instrumentation instrumentation = this.tracer.instrumentation();

	private final Executor direct = this.tracer.wrap((Executor) Runnable::run, "direct");

	@AfterEach
	void close() {
		assertThat(this.tracer.currentTask()).isEmpty();
		this.tracer.close();
	}

	@Test
	void tracedExecutorTakesTheAnnouncedTaskOver() throws Throwable {
		TaskHandle task = this.instrumentation.announce(TaskKind.ASYNC, "OrderService.load");
		this.direct.execute(() -> unchecked(() -> task.call(() -> "worked")));
		task.handedOver();

		TaskSnapshot row = Rows.only(this.tracer);
		assertThat(row.name()).isEqualTo("OrderService.load");
		assertThat(row.kind()).isEqualTo(TaskKind.ASYNC);
		assertThat(row.executor()).isEqualTo("direct");
		assertThat(row.state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void failureWithinAnExecutorThatSeesNone() {
		TaskHandle task = this.instrumentation.announce(TaskKind.ASYNC, "OrderService.load");
		this.direct.execute(() -> {
			try {
				task.call(() -> {
					throw new Exception("sold out");
				});
			}
			catch (Throwable ex) {
				assertThat(ex).hasMessage("sold out");
			}
		});
		task.handedOver();

		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.FAILED);
	}

	@Test
	void afterTheHandOverNobodyTakesIt() throws Throwable {
		TaskHandle task = this.instrumentation.announce(TaskKind.ASYNC, "OrderService.load");
		task.handedOver();
		this.direct.execute(() -> {
		});
		task.call(() -> "worked");

		assertThat(Rows.tasks(this.tracer)).extracting(TaskSnapshot::kind)
			.containsExactly(TaskKind.ASYNC, TaskKind.EXECUTE);
	}

	@Test
	void rejectedAnnouncement() {
		TaskHandle task = this.instrumentation.announce(TaskKind.ASYNC, "OrderService.load");
		task.rejected();
		task.handedOver();

		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.REJECTED);
	}

	@Test
	void taskThatNoThreadRuns() {
		TaskHandle pending = this.instrumentation.announce(TaskKind.MVC, "GET /slow");
		pending.handedOver();
		pending.start();
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.RUNNING);
		assertThat(Rows.only(this.tracer).thread()).isNull();

		pending.end(true);
		pending.end(false);

		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.FAILED);
		assertThat(this.tracer.snapshot().counts().failed()).isEqualTo(1);
	}

	@Test
	void untracedWorkIsLeftAlone() {
		Runnable work = () -> assertThat(this.tracer.currentTask()).isEmpty();
		Runnable periodic = this.instrumentation.untraced(() -> {
			this.direct.execute(work);
			return this.instrumentation.periodic("nightly", "timer", work);
		});
		assertThat(periodic).isSameAs(work);
		assertThat(Rows.tasks(this.tracer)).isEmpty();

		this.direct.execute(() -> assertThat(this.tracer.currentTask()).isPresent());
	}

	@Test
	void workThatRunsWhileOthersAreLeftAloneIsTracedItself() {
		Runnable wrapped = this.tracer.wrap((Runnable) () -> this.direct.execute(() -> {
		}));

		this.instrumentation.untraced(() -> {
			wrapped.run();
			return wrapped;
		});

		assertThat(Rows.tasks(this.tracer)).hasSize(2);
		assertThat(Rows.tasks(this.tracer).get(1).parentId()).isEqualTo(Rows.tasks(this.tracer).get(0).id());
	}

	@Test
	void decoratorOfTheUserRunsInsideTheTask() {
		List<Object> seen = new ArrayList<>();
		Runnable work = () -> seen.add("work");

		Runnable decorated = this.instrumentation.decorate(TaskKind.EXECUTE, "io", work, (original) -> {
			seen.add(original);
			return () -> {
				seen.add(this.tracer.currentTask().isPresent());
				original.run();
			};
		});
		decorated.run();

		assertThat(seen).containsExactly(work, true, "work");
		assertThat(this.tracer.unwrap(decorated)).isSameAs(work);
	}

	@Test
	void decoratorThatThrowsThrows() {
		IllegalStateException broken = new IllegalStateException("broken");

		assertThatThrownBy(() -> this.instrumentation.decorate(TaskKind.EXECUTE, "io", () -> {
		}, (original) -> {
			throw broken;
		})).isSameAs(broken);

		assertThat(Rows.tasks(this.tracer)).isEmpty();
	}

	@Test
	void decoratedFutureIsAFuture() {
		FutureTask<Integer> future = new FutureTask<>(() -> 7);

		Runnable decorated = this.instrumentation.decorate(TaskKind.SUBMIT, "io", future, (original) -> original::run);

		assertThat(decorated).isInstanceOf(RunnableFuture.class);
		((Future<?>) decorated).cancel(false);
		assertThat(future).isCancelled();
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.CANCELLED);
	}

	@Test
	void contextIsCarriedToAnotherThread() throws Exception {
		String[] seen = new String[2];
		try (AsyncTracer.Scope scope = this.tracer.open("GET /orders")) {
			Object context = this.instrumentation.current();
			Thread other = new Thread(() -> {
				try (Activation activation = this.instrumentation.activate(context)) {
					seen[0] = this.tracer.currentTask().map(TaskSnapshot::name).orElse("none");
				}
				seen[1] = this.tracer.currentTask().map(TaskSnapshot::name).orElse("none");
			});
			other.start();
			other.join();
		}

		assertThat(seen).containsExactly("GET /orders", "none");
	}

	@Test
	void requestIsARootThatIsRenamed() {
		var request = this.instrumentation.open(TaskKind.REQUEST, "GET");
		try (Activation activation = request.activate()) {
			request.rename("GET /orders/{id}\r\n");
			this.direct.execute(() -> {
			});
		}
		request.end(false);
		request.end(true);

		TaskSnapshot root = Rows.root(this.tracer, Rows.only(this.tracer));
		assertThat(root.name()).isEqualTo("GET /orders/{id}\uFFFD\uFFFD");
		assertThat(root.kind()).isEqualTo(TaskKind.REQUEST);
		assertThat(root.state()).isEqualTo(TaskState.DONE);
	}

	@Test
	void requestsLeftOutOfOrderAreNotCurrentAfterwards() {
		var first = this.instrumentation.open(TaskKind.REQUEST, "GET /first");
		var second = this.instrumentation.open(TaskKind.REQUEST, "GET /second");
		Activation one = first.activate();
		Activation two = second.activate();

		one.close();
		first.end(false);
		two.close();
		second.end(false);

		assertThat(this.tracer.currentTask()).isEmpty();
	}

	private static void unchecked(TaskHandle.Body<?> body) {
		try {
			body.run();
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

}
