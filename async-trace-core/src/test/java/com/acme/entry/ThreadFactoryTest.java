package com.acme.entry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

import com.acme.support.Frames;
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
 * A thread that a traced factory made runs as a task of the code that asked for it.
 */
class ThreadFactoryTest {

	private final AsyncTracer tracer = AsyncTracer.builder().budget(100).build();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void threadIsATask() throws Exception {
		ThreadFactory factory = this.tracer.wrapThreadFactory((work) -> new Thread(work, "import-1"));
		AsyncTrace[] seen = new AsyncTrace[1];
		Thread thread = factory.newThread(() -> seen[0] = AsyncTrace.current());
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.QUEUED);

		thread.start();
		thread.join();

		TaskSnapshot task = Rows.only(this.tracer);
		assertThat(task.kind()).isEqualTo(TaskKind.THREAD);
		assertThat(task.state()).isEqualTo(TaskState.DONE);
		assertThat(task.thread()).isEqualTo("import-1");
		assertThat(task.isRoot()).isFalse();
		assertThat(Frames.names(seen[0])).containsExactly("ThreadFactoryTest.lambda$threadIsATask",
				"ThreadFactoryTest.threadIsATask");
		assertThat(this.tracer.snapshot().counts().done()).isEqualTo(1);
	}

	@Test
	void exceptionReachesTheUncaughtHandler() throws Exception {
		IllegalStateException sold = new IllegalStateException("sold out");
		List<Throwable> caught = new CopyOnWriteArrayList<>();
		Thread thread = this.tracer.wrapThreadFactory(Thread::new).newThread(() -> {
			throw sold;
		});
		thread.setUncaughtExceptionHandler((failed, ex) -> caught.add(ex));

		thread.start();
		thread.join();

		assertThat(caught).containsExactly(sold);
		assertThat(Rows.only(this.tracer).state()).isEqualTo(TaskState.FAILED);
	}

	@Test
	void factoryThatRefusesGivesNull() {
		assertThat(this.tracer.wrapThreadFactory((work) -> null).newThread(() -> {
		})).isNull();
	}

}
