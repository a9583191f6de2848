package com.acme.customise;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.acme.support.Warnings;
import io.github.asynctrace.AsyncTracer;
import io.github.asynctrace.spi.Activation;
import io.github.asynctrace.spi.TaskContext;
import io.github.asynctrace.spi.TaskHandle;
import io.github.asynctrace.task.TaskEvent;
import io.github.asynctrace.task.TaskKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Hazard: a thread of a pool keeps what was set up for one task, and the next one, or the
 * caller's own work, says that it is that task.
 */
class TaskContextTest {

	private final Warnings warnings = new Warnings();

	private final Label label = new Label();

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).customize(this.label).build();

	private final ExecutorService pool = Executors.newSingleThreadExecutor();

	private final ExecutorService traced = this.tracer.wrap(this.pool, "io");

	private final Executor here = this.tracer.wrap((Executor) Runnable::run, "here");

	@AfterEach
	void close() {
		this.pool.shutdownNow();
		this.tracer.close();
		this.warnings.close();
	}

	private long id() {
		return this.tracer.currentTask().orElseThrow().id();
	}

	@Test
	void holdsInTheTaskAndNotAfterwards() throws Exception {
		boolean said = this.traced.submit(() -> this.label.is(id())).get(1, TimeUnit.MINUTES);

		assertThat(said).isTrue();
		assertThat(this.pool.submit(this.label.value::get).get(1, TimeUnit.MINUTES)).isNull();
	}

	@Test
	void notAfterATaskThatFailedEither() throws Exception {
		this.traced.submit(() -> {
			throw new IllegalStateException("expected");
		});

		assertThat(this.pool.submit(this.label.value::get).get(1, TimeUnit.MINUTES)).isNull();
	}

	@Test
	void aTaskOnTheThreadOfItsSubmitterHasItsOwn() {
		this.label.value.set("mine");
		this.here.execute(() -> {
			assertThat(this.label.is(id())).isTrue();
			this.here.execute(() -> assertThat(this.label.is(id())).isTrue());
			assertThat(this.label.is(id())).isTrue();
		});

		assertThat(this.label.value.get()).isEqualTo("mine");
	}

	@Test
	void whatADecoratorOfTheUsersCopiesHasNothingOfTheSubmitter() {
		this.here.execute(() -> {
			this.label.value.set("changed");
			Runnable work = this.tracer.instrumentation()
				.decorate(TaskKind.EXECUTE, "io", () -> assertThat(this.label.value.get()).isNull(),
						this.label::copying);
			assertThat(this.label.is(id())).isTrue();
			work.run();
			assertThat(this.label.is(id())).isTrue();
		});
	}

	@Test
	void workThatIsAnnouncedHasItsOwnBehindSuchADecorator() throws Throwable {
		TaskHandle task = this.tracer.instrumentation().announce(TaskKind.ASYNC, "price");
		Runnable work = this.tracer.instrumentation().decorate(TaskKind.EXECUTE, "io", () -> {
			try {
				task.call(() -> assertThat(this.label.is(id())).isTrue());
			}
			catch (Throwable ex) {
				throw new AssertionError(ex);
			}
			assertThat(this.label.value.get()).isNull();
		}, this.label::copying);
		task.handedOver();

		work.run();
	}

	@Test
	void severalAreLeftInTheOppositeOrder() {
		List<String> heard = new CopyOnWriteArrayList<>();
		this.tracer.customize(context("first", heard), context("second", heard));
		this.here.execute(() -> heard.add("task"));

		assertThat(heard).containsExactly("enter first", "enter second", "task", "leave second", "leave first");
	}

	@Test
	void oneThatThrowsHurtsNobody() {
		this.tracer.customize((TaskContext) (task) -> {
			throw new IllegalStateException("expected");
		}, (TaskContext) (task) -> () -> {
			throw new IllegalStateException("expected");
		});
		this.here.execute(() -> assertThat(this.label.is(id())).isTrue());

		assertThat(this.label.value.get()).isNull();
		await().untilAsserted(() -> assertThat(this.warnings.messages()).hasSize(2));
	}

	@Test
	void oneThatSubmitsIsNotToldOfWhatItSubmits() {
		List<Long> entered = new CopyOnWriteArrayList<>();
		this.tracer.customize((TaskContext) (task) -> {
			entered.add(task.id());
			this.here.execute(() -> {
			});
			return Activation.NONE;
		});
		this.here.execute(() -> {
		});

		assertThat(entered).hasSize(1);
	}

	@Test
	void oneThatComesWhileATaskRunsIsNotLeft() {
		List<String> heard = new CopyOnWriteArrayList<>();
		this.here.execute(() -> this.tracer.customize(context("late", heard)));

		assertThat(heard).isEmpty();
		assertThat(this.label.value.get()).isNull();
	}

	@Test
	void theExceptionOfTheTaskIsTheSame() {
		IllegalStateException failure = new IllegalStateException("expected");

		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.here.execute(() -> {
			throw failure;
		})).isSameAs(failure);
		assertThat(this.label.value.get()).isNull();
	}

	private static TaskContext context(String name, List<String> heard) {
		return (task) -> {
			heard.add("enter " + name);
			return () -> heard.add("leave " + name);
		};
	}

	/** The number of the task, as a log would have it. */
	private static final class Label implements TaskContext {

		private final ThreadLocal<@Nullable String> value = new ThreadLocal<>();

		@Override
		public Activation enter(TaskEvent task) {
			String before = this.value.get();
			this.value.set(String.valueOf(task.id()));
			return () -> this.value.set(before);
		}

		boolean is(long id) {
			return String.valueOf(id).equals(this.value.get());
		}

		/** What decorators do that carry the context of the log along. */
		Runnable copying(Runnable work) {
			String copy = this.value.get();
			return () -> {
				this.value.set(copy);
				work.run();
			};
		}

	}

}
